import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { headOf } from "../components/desk/work-head";
import { pageTitle } from "../components/page-title";
import { VERSIONS_DONE, VersionsPage } from "../components/versions/versions-page";
import { forMember } from "../http/audience";
import { formOf, parseForm } from "../http/forms";
import { forbidden } from "../models/domain-error";
import { nameVersion } from "../models/versions/commands.server";
import { findSpot, getVersionDesk, listNamedVersions, namesOf } from "../models/versions/queries.server";
import { timelineOf } from "../models/versions/timeline";
import { namingSchema } from "../models/versions/version";
import "../styles/desk.css";
import "../styles/versions.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "versions:title");

export const loader = forMember(async ({ context, actor, params, request }) => {
  const id = params.id ?? "";
  await getVersionDesk(context.db.read, actor, id);
  await context.liveDocuments.flush(id);
  const { practice, can, log } = await getVersionDesk(context.db.read, actor, id);
  const { versions } = await context.history.survey(log);
  const timeline = timelineOf(log.epoch, versions, await listNamedVersions(context.db.read, id));
  const people = timeline.flatMap(({ shares, names }) => [
    ...shares.flatMap(({ memberId }) => memberId ?? []),
    ...names.map(({ namedBy }) => namedBy),
  ]);
  const told = new URL(request.url).searchParams.get("done");
  return {
    work: headOf(practice),
    can,
    timeline,
    people: await namesOf(context.db.read, people),
    done: VERSIONS_DONE.find((each) => each === told) ?? null,
  };
});

/** Gives a version a name: the one of the form, or the text as it stands. */
export const action = forMember(async ({ context, actor, params, request }) => {
  const id = params.id ?? "";
  if (!(await getVersionDesk(context.db.read, actor, id)).can.name) throw forbidden();
  const parsed = parseForm(await formOf(request), namingSchema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 422 });
  await context.liveDocuments.flush(id);
  const { log } = await getVersionDesk(context.db.read, actor, id);
  const { name, version } = parsed.value;
  const spot = await findSpot(context.db.read, log, version);
  const { place } = spot;
  const kept = await context.history.keep(log, spot);
  await context.db.write((tx) => nameVersion(tx, actor, id, { place, name, kept }));
  return redirect(`/desk/${id}/versions?done=named`);
});

export default function Page() {
  return <VersionsPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
