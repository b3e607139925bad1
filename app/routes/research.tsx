import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ResearchPage } from "../components/road/research-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, typedIn } from "../http/forms";
import { researchPageOf } from "../http/research-answer.server";
import { askForDataset } from "../models/research/commands.server";
import type { Dataset } from "../models/research/research";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "research:title");

export const loader = forMember(({ context, actor }) => researchPageOf(context, actor));

const FIELDS = {
  "research-dataset": "dataset",
  "research-asked": "dataset",
  "research-approved": "dataset",
  "research-purpose": "purpose",
  "words-long": "purpose",
};

/** Asks for a dataset. */
export const action = forMember(async ({ context, actor, request }) => {
  const form = await formOf(request);
  const [dataset, purpose] = ["dataset", "purpose"].map((name) => String(form.get(name) ?? ""));
  const told = { dataset: dataset as Dataset, purpose: purpose ?? "" };
  const asking = context.db.write((tx) => askForDataset(tx, actor, told));
  const outcome = await asProblems(asking, FIELDS, typedIn(form));
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect("/research");
});

export default function Page() {
  return <ResearchPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
