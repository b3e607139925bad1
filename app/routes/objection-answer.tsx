import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ApplicationPage } from "../components/road/application-page";
import { applicationPageOf } from "../http/application-answer.server";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import { ROAD_FILE_FIELDS, sentFileOf } from "../http/road-file";
import { answerObjection, getObjectedId } from "../models/applications/objections.server";
import { withRoadFile } from "../models/applications/road-files.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:application.title");

export const loader = forMember(async ({ context, actor, params }) =>
  applicationPageOf(context, actor, await getObjectedId(context.db.read, params.id ?? "")),
);

const FIELDS = { ...ROAD_FILE_FIELDS, "words-required": "answer", "words-long": "answer" };

/** Answers an objection for everybody to read. */
export const action = forMember(async ({ context, actor, params, request }) => {
  const id = params.id ?? "";
  const form = await formOf(request);
  const answer = String(form.get("answer") ?? "");
  const upheld = form.get("upheld") === "yes";
  const answering = withRoadFile(context, await sentFileOf(form), (file) =>
    context.db.write((tx) => answerObjection(tx, actor, id, { answer, upheld, file })),
  );
  const values = { objection: id, answer, upheld: upheld ? "yes" : "no" };
  const outcome = await asProblems(answering, FIELDS, values);
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/applications/${await getObjectedId(context.db.read, id)}#objections`);
});

export default function Page() {
  return <ApplicationPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
