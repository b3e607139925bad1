import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AuthoredTextPage } from "../components/contributions/authored-text-page";
import { headOf } from "../components/desk/work-head";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { getContributionDesk, readRecord } from "../models/contributions/queries.server";
import { findLog } from "../models/versions/log.server";
import { namesOf } from "../models/versions/queries.server";
import "../styles/desk.css";
import "../styles/versions.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "contributions:text.title");

export const loader = forMember(async ({ context, actor, params }) => {
  const { db, history } = context;
  const id = params.id ?? "";
  const { practice } = await getContributionDesk(db.read, actor, id);
  // The same question as that of the page this one is opened from: its answer is kept.
  const { members } = await readRecord(context, id, []);
  const writers = members
    .filter(({ letters, figures }) => letters + figures > 0)
    .map(({ memberId }) => memberId);
  return {
    work: headOf(practice),
    blocks: await history.authored(await findLog(db.read, id)),
    writers,
    people: await namesOf(db.read, writers),
  };
});

export default function Page() {
  return <AuthoredTextPage {...useLoaderData<typeof loader>()} />;
}
