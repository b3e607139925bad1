import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ResultPage } from "../components/adoptions/result-form";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { readResult } from "../http/result-form.server";
import { listClaimsOfTrial } from "../models/adoptions/claims.server";
import { reportResult } from "../models/adoptions/commands.server";
import { getAdoptionDesk } from "../models/adoptions/queries.server";
import { conflict, forbidden } from "../models/domain-error";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "adoptions:desk.report");

export const loader = forMember(async ({ context, actor, params }) => {
  const { adoption, can } = await getAdoptionDesk(context.db.read, actor, params.adoptionId ?? "");
  if (!can.report) throw forbidden();
  const claims = await listClaimsOfTrial(context.db.read, adoption.id);
  return { id: adoption.id, title: adoption.title, claims };
});

/** The school reports what came of its trial, with files that show it. */
export const action = forMember(async ({ request, context, actor, params }) => {
  const id = params.adoptionId ?? "";
  const { can } = await getAdoptionDesk(context.db.read, actor, id);
  if (!can.report) throw forbidden();
  const end = context.uploadLimit.begin(actor.memberId);
  if (end === null) throw conflict("files-many");
  try {
    const { parsed, files } = await readResult(context, actor, id, request);
    if (!parsed.ok) return data({ problems: parsed.problems, files }, { status: 422 });
    await context.db.write((tx) => reportResult(tx, actor, id, parsed.value));
    return redirect(`/desk/adoptions/${id}?done=reported`);
  } finally {
    end();
  }
});

export default function Page() {
  return <ResultPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
