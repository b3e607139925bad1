import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ManagePage } from "../components/road/manage-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { managePageOf } from "../http/manage-answer.server";
import { closeCall } from "../models/calls/commands.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:manage.title");

export const loader = forMember(async ({ context, actor, params, request }) =>
  managePageOf(context, actor, request, params.id ?? ""),
);

/** Takes no more works. */
export const action = forMember(async ({ context, actor, params }) => {
  const { id = "" } = params;
  const outcome = await asProblems(
    context.db.write((tx) => closeCall(tx, actor, id)),
    { "call-not-open": "form" },
    {},
  );
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/calls/${id}/manage?done=closed`);
});

export default function Page() {
  return (
    <ManagePage
      {...useLoaderData<typeof loader>()}
      problems={useActionData<typeof action>()?.problems ?? null}
    />
  );
}
