import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ObjectionPage } from "../components/road/objection-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { ROAD_FILE_FIELDS, sentFileOf } from "../http/road-file";
import { getObjectionDesk, raiseObjection } from "../models/applications/objections.server";
import { withRoadFile } from "../models/applications/road-files.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:objection.title");

export const loader = forMember(async ({ context, actor, params, request }) => {
  const desk = await getObjectionDesk(context.db.read, actor, params.id ?? "");
  const { application, call, open, elsewhere, own } = desk;
  const raised = new URL(request.url).searchParams.get("done") === "raised";
  const { id, title, dueAt: endsAt } = application;
  const known = { name: actor.name, contact: actor.email, raised };
  return { id, callId: call.id, title, endsAt, ...known, open, elsewhere, own };
});

const FIELDS = {
  ...ROAD_FILE_FIELDS,
  "name-required": "name",
  "name-long": "name",
  "contact-required": "contact",
  "words-required": "words",
  "words-long": "words",
  "evidence-required": "evidence",
  "notice-over": "form",
  "objections-many": "form",
  "application-elsewhere": "form",
};

/** Objects, by name and with evidence. */
export const action = forMember(async ({ context, actor, params, request }) => {
  const id = params.id ?? "";
  const form = await formOf(request);
  const [name = "", contact = "", words = "", evidence = ""] = ["name", "contact", "words", "evidence"].map(
    (each) => String(form.get(each) ?? ""),
  );
  const told = { name, contact, words, evidence };
  const outcome = await asProblems(
    withRoadFile(context, await sentFileOf(form), (file) =>
      context.db.write((tx) => raiseObjection(tx, actor, id, { ...told, file })),
    ),
    FIELDS,
    told,
  );
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/applications/${id}/objections?done=raised`);
});

export default function Page() {
  return (
    <ObjectionPage
      {...useLoaderData<typeof loader>()}
      problems={useActionData<typeof action>()?.problems ?? null}
    />
  );
}
