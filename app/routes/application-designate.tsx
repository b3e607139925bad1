import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ApplicationPage } from "../components/road/application-page";
import { answerAct, applicationLoader } from "../http/application-answer.server";
import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { ROAD_FILE_FIELDS, sentFileOf } from "../http/road-file";
import { designateExemplar } from "../models/applications/designations.server";
import { withRoadFile } from "../models/applications/road-files.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:application.title");

export const loader = applicationLoader;

/** Publishes the submitted text and makes it an exemplar. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const { id = "" } = params;
  const form = await formOf(request);
  const documentNumber = String(form.get("documentNumber") ?? "");
  const { calendar } = context.callContent;
  const making = withRoadFile(context, await sentFileOf(form), (file) =>
    context.db.write((tx) => designateExemplar(tx, actor, id, { documentNumber, file }, { calendar })),
  );
  const fieldOf = {
    ...ROAD_FILE_FIELDS,
    "document-required": "documentNumber",
    "words-long": "documentNumber",
    "move-not-possible": "form",
  };
  return answerAct(id, making, fieldOf, { documentNumber });
});

export default function Page() {
  return <ApplicationPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
