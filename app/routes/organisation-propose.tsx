import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ProposePage } from "../components/registry/propose-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, parseForm, typedIn } from "../http/forms";
import { findBureauFor } from "../models/organisations/bureaus.server";
import { PROPOSABLE_KINDS } from "../models/organisations/organisation";
import { regionNames } from "../models/practices/description";
import { regionCandidates } from "../models/practices/region";
import { proposalFormSchema } from "../models/registry/proposal-form";
import { proposeOrganisation } from "../models/registry/proposals.server";
import { findTerm, label } from "../models/taxonomy/taxonomy";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "registry:propose.title");

export const loader = forMember(async ({ context: { taxonomy }, actor }) => {
  const kinds = PROPOSABLE_KINDS.map((value) => {
    const term = findTerm(taxonomy.schemes["organisation-kind"], value);
    return { value, label: term ? label(term, actor.locale) : value };
  });
  const corps = taxonomy.jurisdictions
    .filter(({ kind }) => kind === "xpcc" || kind === "xpcc-division")
    .map((each) => ({ value: each.code, label: label(each, actor.locale) }));
  return { kinds, corps, regions: regionNames(taxonomy, actor.locale) };
});

/** Tells of a unit; the bureau above its place is asked to make sure. */
export const action = forMember(async ({ request, context: { db, taxonomy }, actor }) => {
  const form = await formOf(request);
  const parsed = parseForm(form, proposalFormSchema(taxonomy));
  if (!parsed.ok) {
    const region = String(parsed.problems.values.region ?? "");
    const candidates = regionCandidates(taxonomy.divisions, region, actor.locale);
    return data({ problems: parsed.problems, candidates }, { status: 422 });
  }
  const { value } = parsed;
  const parentId = await findBureauFor(db.read, taxonomy, value);
  const proposing = db.write((tx) => proposeOrganisation(tx, actor, value, parentId));
  const fieldOf = { "organisation-exists": "name", "proposals-many": "form", "parent-kind": "kind" };
  const outcome = await asProblems(proposing, fieldOf, typedIn(form));
  if (!outcome.ok) return data({ problems: outcome.problems, candidates: [] }, { status: 409 });
  return redirect("/organisations?done=proposed");
});

export default function Page() {
  return <ProposePage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
