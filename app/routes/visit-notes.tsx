import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { VisitPage } from "../components/road/visit-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { visitPageOf } from "../http/visit-answer.server";
import { keepNotes } from "../models/applications/visits.server";
import { newId } from "../models/identifier";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:visit.heading");

export const loader = forMember(async ({ context, actor, params }) =>
  visitPageOf(context, actor, params.id ?? ""),
);

/** Takes a note from the form. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const { id = "" } = params;
  const form = await formOf(request);
  const [item = "", words = ""] = ["item", "words"].map((name) => String(form.get(name) ?? ""));
  const note = { id: newId(), item, words, notedAt: Date.now() };
  const keeping = context.db.write((tx) => keepNotes(tx, actor, id, [note]));
  const outcome = await asProblems(keeping, { "words-required": "words", "words-long": "words" }, { words });
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/visits/${id}`);
});

export default function Page() {
  return (
    <VisitPage
      {...useLoaderData<typeof loader>()}
      problems={useActionData<typeof action>()?.problems ?? null}
    />
  );
}
