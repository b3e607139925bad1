import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ApplicationPage } from "../components/road/application-page";
import { answerAct, applicationLoader } from "../http/application-answer.server";
import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { scheduleVisit } from "../models/applications/visits.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:application.title");

export const loader = applicationLoader;

const FIELDS = {
  "visit-day": "plannedFor",
  "visit-place": "place",
  "visitors-two": "emails",
  "visitors-many": "emails",
  "visitor-unknown": "emails",
  "visit-signed": "form",
  "move-not-possible": "form",
};

/** Plans a visit. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const { id = "" } = params;
  const form = await formOf(request);
  const [plannedFor = "", place = "", emails = ""] = ["plannedFor", "place", "emails"].map((name) =>
    String(form.get(name) ?? ""),
  );
  const plan = { plannedFor, place, online: false, emails: emails.split(/[\s,，;；]+/).filter(Boolean) };
  const planning = context.db.write((tx) => scheduleVisit(tx, actor, id, plan));
  return answerAct(id, planning, FIELDS, { plannedFor, place, emails });
});

export default function Page() {
  return <ApplicationPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
