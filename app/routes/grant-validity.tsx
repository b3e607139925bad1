import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { LimitPage } from "../components/people/limit-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, parseForm } from "../http/forms";
import { limitGrant } from "../models/members/commands.server";
import { getLimitable } from "../models/members/unit-queries.server";
import { lastDayOf, limitSchema } from "../models/members/validity";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "people:limit.title");

export const loader = forMember(async ({ params, context, actor }) => {
  const found = await getLimitable(context.db.read, actor, params.id ?? "", params.grantId ?? "");
  const { until } = found.membership;
  return { ...found, until: until === null ? "" : lastDayOf(until) };
});

/** Says until when somebody is what they are in a unit. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const { id = "", grantId = "" } = params;
  await getLimitable(context.db.read, actor, id, grantId);
  const form = await formOf(request);
  const parsed = parseForm(form, limitSchema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 422 });
  const limiting = context.db.write((tx) => limitGrant(tx, actor, grantId, parsed.value.until));
  const values = { until: String(form.get("until") ?? "") };
  const outcome = await asProblems(limiting, { "grant-dates": "until" }, values);
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/organisations/${id}/members?done=limited`);
});

export default function Page() {
  return <LimitPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
