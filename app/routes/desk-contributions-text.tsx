import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AuthoredTextPage } from "../components/contributions/authored-text-page";
import { headOf } from "../components/desk/work-head";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { getContributionDesk } from "../models/contributions/queries.server";
import { recordOf } from "../models/contributions/record";
import { findLog } from "../models/versions/log.server";
import { namesOf } from "../models/versions/queries.server";
import "../styles/desk.css";
import "../styles/versions.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "contributions:text.title");

export const loader = forMember(async ({ context: { db, history, liveDocuments }, actor, params }) => {
  const id = params.id ?? "";
  const { practice } = await getContributionDesk(db.read, actor, id);
  await liveDocuments.flush(id);
  const log = await findLog(db.read, id);
  const { members } = recordOf(await history.tally(log, []), []);
  const writers = members
    .filter(({ letters, figures }) => letters + figures > 0)
    .map(({ memberId }) => memberId);
  return {
    work: headOf(practice),
    blocks: await history.authored(log),
    writers,
    people: await namesOf(db.read, writers),
  };
});

export default function Page() {
  return <AuthoredTextPage {...useLoaderData<typeof loader>()} />;
}
