import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ResearchPage } from "../components/road/research-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, typedIn } from "../http/forms";
import { researchPageOf } from "../http/research-answer.server";
import { decideOnDataset } from "../models/research/commands.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "research:title");

export const loader = forMember(({ context, actor }) => researchPageOf(context, actor));

const FIELDS = { "research-decision": "granted", "reason-required": "reason", "words-long": "reason" };

/** Grants a request for data or refuses it. */
export const action = forMember(async ({ context, actor, params, request }) => {
  const form = await formOf(request);
  const [granted, reason] = ["granted", "reason"].map((name) => String(form.get(name) ?? ""));
  const told = { granted: granted as "yes" | "no", reason: reason ?? "" };
  const deciding = context.db.write((tx) => decideOnDataset(tx, actor, params.requestId ?? "", told));
  const outcome = await asProblems(deciding, FIELDS, typedIn(form));
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect("/research");
});

export default function Page() {
  return <ResearchPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
