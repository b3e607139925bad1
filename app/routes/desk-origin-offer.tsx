import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { OriginPage } from "../components/adoptions/origin-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, valuesOf } from "../http/forms";
import { originViewOf } from "../http/origin-view.server";
import { offerSchema } from "../models/adoptions/lineage";
import { offerImprovement } from "../models/adoptions/lineage-commands.server";
import "../styles/desk.css";
import "../styles/versions.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "lineage:origin.title");

export const loader = forMember(({ context, actor, params }) =>
  originViewOf(context, actor, params.id ?? ""),
);

/** The parent's writers are told of what the copy has become. */
export const action = forMember(async ({ request, context, actor, params }) => {
  const id = params.id ?? "";
  const form = await formOf(request);
  const { passages: differing } = await originViewOf(context, actor, id);
  const told = offerSchema.parse({ ...Object.fromEntries(form), passage: form.getAll("passage[]") });
  // What is still among the differences of the newest edition.
  const passages = told.passages?.filter((each) => differing.some(({ key }) => key === each)) ?? null;
  const offering = context.db.write((tx) => offerImprovement(tx, actor, id, { ...told, passages }));
  const fieldOf = {
    "offer-note": "note",
    "words-long": "note",
    "offer-passage": "passage",
    "not-published": "form",
    "already-offered": "form",
  };
  const outcome = await asProblems(offering, fieldOf, valuesOf(form));
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/desk/${id}/origin?done=offered`);
});

export default function Page() {
  return (
    <OriginPage {...useLoaderData<typeof loader>()} problems={useActionData<typeof action>()?.problems} />
  );
}
