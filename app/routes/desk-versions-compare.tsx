import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { headOf } from "../components/desk/work-head";
import { pageTitle } from "../components/page-title";
import { ComparePage } from "../components/versions/compare-page";
import { forMember } from "../http/audience";
import { fold } from "../models/versions/fold";
import { findSpot, getVersionDesk, namesOf } from "../models/versions/queries.server";
import { writersIn } from "../models/versions/summary";
import "../styles/desk.css";
import "../styles/versions.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "versions:compare.title");

export const loader = forMember(async ({ context: { db, history }, actor, params, request }) => {
  const { practice, log } = await getVersionDesk(db.read, actor, params.id ?? "");
  const asked = new URL(request.url).searchParams;
  const from = await findSpot(db.read, log, asked.get("from") ?? "");
  const to = await findSpot(db.read, log, asked.get("to") ?? "");
  const { blocks, summary } = await history.compare(log, from, to);
  const [before, after] = [await history.read(log, from), await history.read(log, to)];
  const writers = writersIn(blocks);
  return {
    work: headOf(practice),
    from: { key: from.key, name: from.name, at: from.at ?? before.at },
    to: { key: to.key, name: to.name, at: to.at ?? after.at },
    shown: fold(blocks),
    summary,
    writers,
    people: await namesOf(db.read, writers),
  };
});

export default function Page() {
  return <ComparePage {...useLoaderData<typeof loader>()} />;
}
