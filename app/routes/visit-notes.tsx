import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { VisitPage } from "../components/road/visit-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { visitPageOf } from "../http/visit-answer.server";
import { noteFrom } from "../http/visit-note";
import { keepPhotograph } from "../models/applications/visit-photographs.server";
import { keepNotes } from "../models/applications/visits.server";
import { newId } from "../models/identifier";
import "../styles/desk.css";
import "../styles/road.css";

export const handle = { scripts: true };
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:visit.heading");

export const loader = forMember(async ({ context, actor, params }) =>
  visitPageOf(context, actor, params.id ?? ""),
);

const FIELDS = {
  "words-required": "words",
  "words-long": "words",
  "picture-large": "photograph",
  "picture-type": "photograph",
  "picture-heic": "photograph",
  "picture-broken": "photograph",
};

/** Takes a note from the form, with a photograph or without. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const { id = "" } = params;
  const { note: told, photograph } = await noteFrom(await formOf(request));
  const note = { ...told, id: newId(), notedAt: Date.now() };
  const keeping =
    photograph === null
      ? context.db.write((tx) => keepNotes(tx, actor, id, [note]))
      : keepPhotograph(context, actor, id, note, photograph);
  const outcome = await asProblems<unknown>(keeping, FIELDS, { words: String(told.words) });
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
