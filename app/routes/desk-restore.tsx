import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { RestorePage } from "../components/desk/restore-page";
import { headOf } from "../components/desk/work-head";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { findGoodVersion, quarantinedSince, restoreDocument } from "../models/documents/quarantine.server";
import { forbidden } from "../models/domain-error";
import { getDeskPractice } from "../models/practices/queries.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk:restore.title");

export const loader = forMember(async ({ params, context, actor }) => {
  const { practice, can } = await getDeskPractice(context.db.read, actor, params.id ?? "");
  const since = await quarantinedSince(context.db.read, practice.id);
  if (since === null) throw redirect(`/desk/${practice.id}`);
  const { at, lost, state } = await findGoodVersion(context.db.read, practice.id);
  const projection = at === 0 ? null : await context.workshop.project(state);
  return {
    work: headOf(practice),
    since,
    good: projection && { at, lost, characters: projection.characters },
    canRestore: can.restore,
  };
});

export const action = forMember(async ({ params, context, actor }) => {
  const { practice, can } = await getDeskPractice(context.db.read, actor, params.id ?? "");
  if (!can.restore) throw forbidden();
  const version = await findGoodVersion(context.db.read, practice.id);
  if (version.at === 0) throw forbidden();
  await context.db.write((tx) => restoreDocument(tx, actor, practice.id, version));
  return redirect(`/desk/${practice.id}`);
});

export default function Page() {
  return <RestorePage {...useLoaderData<typeof loader>()} />;
}
