import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SpacePage } from "../components/communities/space-page";
import { pageTitle } from "../components/page-title";
import { spaceAction, spaceLoader } from "../http/space-form.server";
import { activitySchema } from "../models/communities/community";
import { addActivity } from "../models/communities/texts.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "communities:own.title");

export const loader = spaceLoader;

/** Members say what is done together. */
export const action = spaceAction({
  form: "activities",
  schema: activitySchema,
  by: ["write"],
  send: (tx, { actor, id, value }) => addActivity(tx, actor, id, value),
});

export default function Page() {
  return <SpacePage {...useLoaderData<typeof loader>()} wrong={useActionData<typeof action>()?.wrong} />;
}
