import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AgreementPage } from "../components/contributions/agreement-page";
import { headOf } from "../components/desk/work-head";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { linesOf } from "../models/contributions/agreement";
import { proposeAuthorship } from "../models/contributions/commands.server";
import { canProposeAuthorship } from "../models/contributions/policy";
import { getContributionDesk } from "../models/contributions/queries.server";
import { forbidden } from "../models/domain-error";
import "../styles/desk.css";
import "../styles/versions.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "contributions:agreement.title");

export const loader = forMember(async ({ context: { db }, actor, params }) => {
  const { practice, facts, authors, proposal } = await getContributionDesk(db.read, actor, params.id ?? "");
  if (!canProposeAuthorship(facts)) throw forbidden();
  const lines = new Map(proposal?.lines.map((line, index) => [line.memberId, { ...line, index }]));
  const ordered = [...authors].sort(
    (one, other) => (lines.get(one.memberId)?.index ?? 99) - (lines.get(other.memberId)?.index ?? 99),
  );
  return {
    work: headOf(practice),
    authors: ordered.map(({ memberId, name, organisation }) => ({
      memberId,
      name,
      organisation,
      roles: lines.get(memberId)?.roles ?? [],
    })),
    signed: (proposal?.signatures.length ?? 0) > 0,
  };
});

export const action = forMember(async ({ context: { db }, actor, params, request }) => {
  const id = params.id ?? "";
  const { facts, authors } = await getContributionDesk(db.read, actor, id);
  if (!canProposeAuthorship(facts)) throw forbidden();
  const form = await formOf(request);
  const typed = Object.fromEntries(
    [...new Set(form.keys())].map((key) => [key, form.getAll(key).map(String)]),
  );
  const lines = linesOf(
    form,
    authors.map(({ memberId }) => memberId),
  );
  if (typeof lines === "string")
    return data({ problems: { fields: { form: [lines] }, values: typed } }, { status: 422 });
  const proposing = db.write((tx) => proposeAuthorship(tx, actor, id, lines));
  const outcome = await asProblems(proposing, { "proposal-same": "form", "authors-changed": "form" }, typed);
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/desk/${id}/contributions?done=proposed`);
});

export default function Page() {
  return <AgreementPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
