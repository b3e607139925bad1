import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ApplicationPage } from "../components/road/application-page";
import { answerAct, applicationLoader } from "../http/application-answer.server";
import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { ROAD_FILE_FIELDS, sentFileOf } from "../http/road-file";
import { MOVES } from "../models/applications/application";
import { moveApplication } from "../models/applications/commands.server";
import { withRoadFile } from "../models/applications/road-files.server";
import { endOfDay } from "../models/calls/working-days";
import { notFound } from "../models/domain-error";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:application.title");

export const loader = applicationLoader;

const FIELDS = {
  ...ROAD_FILE_FIELDS,
  "reason-required": "comment",
  "comment-long": "comment",
  "due-past": "due",
  "quota-full": "form",
  "move-not-possible": "form",
  "application-elsewhere": "form",
};

/** Every move of an endorser, the host and the writers; the move is in the address. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const { id = "" } = params;
  const move = MOVES.find((each) => each === params.move);
  if (move === undefined) throw notFound();
  const form = await formOf(request);
  const [comment, due] = ["comment", "due"].map((name) => String(form.get(name) ?? ""));
  const until = /^\d{4}-\d{2}-\d{2}$/.test(due ?? "") ? { dueAt: endOfDay(due ?? "") } : {};
  const { calendar } = context.callContent;
  const asked = { move, comment: comment ?? "", ...until };
  const moving = withRoadFile(context, await sentFileOf(form), (file) =>
    context.db.write((tx) => moveApplication(tx, actor, id, { ...asked, file }, { calendar })),
  );
  return answerAct(id, moving, FIELDS, { move, comment: comment ?? "", due: due ?? "" });
});

export default function Page() {
  return <ApplicationPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
