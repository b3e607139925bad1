import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { DutiesPage } from "../components/road/duties-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { dutiesPageOf } from "../http/duties-answer.server";
import { formOf } from "../http/forms";
import { declareInterestIn } from "../models/applications/interests.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:duties.title");

export const loader = forMember(({ context, actor, request }) => dutiesPageOf(context, actor, request));

const FIELDS = { "interest-unit": "unit", "reason-required": "reason" };

/** Says whose works one is not free to judge. */
export const action = forMember(async ({ context, actor, request }) => {
  const form = await formOf(request);
  const told = { unit: String(form.get("unit") ?? ""), reason: String(form.get("reason") ?? "") };
  const outcome = await asProblems(
    context.db.write((tx) => declareInterestIn(tx, actor, told)),
    FIELDS,
    told,
  );
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect("/account/duties?done=declared");
});

export default function Page() {
  return (
    <DutiesPage
      {...useLoaderData<typeof loader>()}
      problems={useActionData<typeof action>()?.problems ?? null}
    />
  );
}
