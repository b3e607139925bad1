import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ApplicationPage } from "../components/road/application-page";
import { answerAct, applicationLoader } from "../http/application-answer.server";
import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { ROAD_FILE_FIELDS, sentFileOf } from "../http/road-file";
import { withdrawDesignation } from "../models/applications/designations.server";
import { withRoadFile } from "../models/applications/road-files.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:application.title");

export const loader = applicationLoader;

/** Takes a designation back; the list keeps it with its reason. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const { id = "" } = params;
  const form = await formOf(request);
  const comment = String(form.get("comment") ?? "");
  const { calendar } = context.callContent;
  const taking = withRoadFile(context, await sentFileOf(form), (file) =>
    context.db.write((tx) => withdrawDesignation(tx, actor, id, { reason: comment, file }, { calendar })),
  );
  const fieldOf = {
    ...ROAD_FILE_FIELDS,
    "reason-required": "comment",
    "comment-long": "comment",
    "move-not-possible": "form",
  };
  return answerAct(id, taking, fieldOf, { comment });
});

export default function Page() {
  return <ApplicationPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
