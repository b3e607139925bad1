import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { headOf } from "../components/desk/work-head";
import { pageTitle } from "../components/page-title";
import { VersionPage } from "../components/versions/version-page";
import { forMember } from "../http/audience";
import { findSpot, getVersionDesk, listNamedVersions, namesOf } from "../models/versions/queries.server";
import { timelineOf } from "../models/versions/timeline";
import "../styles/desk.css";
import "../styles/versions.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "versions:reading");

export const loader = forMember(async ({ context: { db, history }, actor, params }) => {
  const { practice, can, log } = await getVersionDesk(db.read, actor, params.id ?? "");
  const { state, ...spot } = await findSpot(db.read, log, params.version ?? "");
  const { html, characters, at } = await history.read(log, { ...spot, state });
  const { versions } = await history.survey(log);
  const timeline = timelineOf(log.epoch, versions, await listNamedVersions(db.read, log.id));
  const index = timeline.findIndex(({ key }) => key === spot.key);
  const entry = timeline[index] ?? null;
  const people = entry?.shares.flatMap(({ memberId }) => memberId ?? []) ?? [];
  return {
    work: headOf(practice),
    can,
    version: { key: spot.key, name: spot.name, at: spot.at ?? at, html, characters },
    shares: entry?.shares ?? [],
    people: await namesOf(db.read, people),
    before: index < 0 ? null : (timeline[index + 1]?.key ?? null),
    newest: timeline[0]?.key ?? null,
  };
});

export default function Page() {
  return <VersionPage {...useLoaderData<typeof loader>()} />;
}
