import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { headOf } from "../components/desk/work-head";
import { pageTitle } from "../components/page-title";
import { RestoreVersionPage } from "../components/versions/restore-version-page";
import { forMember } from "../http/audience";
import { forbidden } from "../models/domain-error";
import { noteCopies, recordRestoration } from "../models/versions/commands.server";
import { findSpot, getVersionDesk, namesOf } from "../models/versions/queries.server";
import "../styles/desk.css";
import "../styles/versions.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "versions:restore.title");

export const loader = forMember(async ({ context: { db, history, liveDocuments }, actor, params }) => {
  const id = params.id ?? "";
  if (!(await getVersionDesk(db.read, actor, id)).can.restore) throw forbidden();
  await liveDocuments.flush(id);
  const { practice, log } = await getVersionDesk(db.read, actor, id);
  const spot = await findSpot(db.read, log, params.version ?? "");
  const { summary } = await history.compare(log, await findSpot(db.read, log, ""), spot);
  const at = spot.at ?? (await history.read(log, spot)).at;
  const people = await namesOf(db.read, Object.keys(summary.inserted));
  return { work: headOf(practice), version: { key: spot.key, name: spot.name, at }, summary, people };
});

/** Brings an earlier text back by an edit of the member's own: nothing is lost, and it can be undone. */
export const action = forMember(async ({ context, actor, params }) => {
  const { db, history, liveDocuments, liveWriter, session } = context;
  const id = params.id ?? "";
  if (!(await getVersionDesk(db.read, actor, id)).can.restore || !session) throw forbidden();
  await liveDocuments.flush(id);
  const { log } = await getVersionDesk(db.read, actor, id);
  const { place, ...spot } = await findSpot(db.read, log, params.version ?? "");
  const restoration = await history.restoration(log, spot);
  if (restoration.updates.length > 0) {
    const { epoch } = log;
    await db.write((tx) => noteCopies(tx, actor, id, epoch, restoration));
    await liveWriter.write(id, actor, session.idHash, { epoch, updates: restoration.updates });
  }
  await db.write((tx) => recordRestoration(tx, actor, id, place));
  return redirect(`/desk/${id}/versions?done=restored`);
});

export default function Page() {
  return <RestoreVersionPage {...useLoaderData<typeof loader>()} />;
}
