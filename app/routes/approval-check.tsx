import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CheckPage } from "../components/desk/checks";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { formOf, parseForm } from "../http/forms";
import { marksSchema } from "../models/editions/check";
import { checkRequest, getRequestToCheck } from "../models/editions/checks.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk:check.title");

export const loader = forMember(async ({ params, context, actor }) => {
  const { id, frozen } = await getRequestToCheck(context.db.read, actor, params.requestId ?? "");
  return { id, title: frozen.title };
});

/** Leaves a check with the frozen text. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const { id } = await getRequestToCheck(context.db.read, actor, params.requestId ?? "");
  const marks = parseForm(await formOf(request), marksSchema);
  if (!marks.ok) return data({ problems: marks.problems }, { status: 422 });
  await context.db.write((tx) => checkRequest(tx, actor, id, marks.value));
  return redirect(`/desk/approvals/${id}`);
});

export default function Page() {
  return <CheckPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
