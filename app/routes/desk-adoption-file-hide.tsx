import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ArtefactPage } from "../components/adoptions/artefact-page";
import { pageTitle } from "../components/page-title";
import { visitorPath } from "../components/surroundings";
import { CoverButton } from "../editor/figure/cover-button";
import { artefactViewOf } from "../http/artefact-view.server";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { getArtefactInCare, hideArtefactFile } from "../models/adoptions/artefact-care.server";
import "../styles/desk.css";
import "../styles/editor.css";

/** Areas are drawn by a pointer. */
export const handle = { scripts: true };
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "adoptions:file.title");

export const loader = forMember(async ({ context, actor, params }) => artefactViewOf(context, actor, params));

/** A file of a trial is shown to nobody any more. */
export const action = forMember(async ({ request, context, actor, params }) => {
  const { adoptionId = "", fileId = "" } = params;
  const { practiceId } = await getArtefactInCare(context.db.read, actor, adoptionId, fileId);
  const reason = String((await formOf(request)).get("reason") ?? "");
  const hiding = context.db.write((tx) => hideArtefactFile(tx, actor, adoptionId, fileId, reason));
  const fieldOf = { "hiding-reason": "reason", "words-long": "reason" };
  const outcome = await asProblems(hiding, fieldOf, { reason });
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`${visitorPath(`/practices/${practiceId}/adoptions`, actor.locale)}#trial-${adoptionId}`);
});

export default function Page() {
  const file = useLoaderData<typeof loader>();
  return (
    <ArtefactPage
      {...file}
      cover={<CoverButton {...file} />}
      problems={useActionData<typeof action>()?.problems}
    />
  );
}
