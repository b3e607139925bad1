import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ReturnPage } from "../components/desk/return-form";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { getRequest } from "../models/editions/request-queries.server";
import { returnForRevision } from "../models/editions/requests.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk:approval.title");

export const loader = forMember(async ({ params, context, actor }) => {
  const { id, frozen } = await getRequest(context.db.read, actor, params.requestId ?? "");
  return { id, title: frozen.title };
});

/** Sends the text back with what is to be mended. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const note = String((await formOf(request)).get("note") ?? "");
  const returning = context.db.write((tx) => returnForRevision(tx, actor, params.requestId ?? "", note));
  const outcome = await asProblems(returning, { "note-required": "note", "note-long": "note" }, { note });
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect("/desk?done=returned");
});

export default function Page() {
  return <ReturnPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
