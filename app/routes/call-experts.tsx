import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ManagePage } from "../components/road/host-pages";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { managePageOf } from "../http/manage-answer.server";
import { nameExpert } from "../models/calls/commands.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:manage.title");

export const loader = forMember(async ({ context, actor, params, request }) =>
  managePageOf(context, actor, request, params.id ?? ""),
);

/** Names an expert by their address. */
export const action = forMember(async ({ context, actor, params, request }) => {
  const { id = "" } = params;
  const email = String((await formOf(request)).get("email") ?? "");
  const naming = context.db.write((tx) => nameExpert(tx, actor, id, { email, stages: [], subjects: [] }));
  const outcome = await asProblems(naming, { "expert-unknown": "email" }, { email });
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/calls/${id}/manage?done=named`);
});

export default function Page() {
  return (
    <ManagePage
      {...useLoaderData<typeof loader>()}
      problems={useActionData<typeof action>()?.problems ?? null}
    />
  );
}
