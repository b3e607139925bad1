import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SpacePage } from "../components/communities/space-page";
import { pageTitle } from "../components/page-title";
import { spaceAction, spaceLoader } from "../http/space-form.server";
import { addGoal } from "../models/communities/commands.server";
import { goalSchema } from "../models/communities/community";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "communities:own.title");

export const loader = spaceLoader;

/** The lead unit adds a goal to the plan. */
export const action = spaceAction({
  form: "goals",
  schema: goalSchema,
  by: ["lead"],
  send: (tx, { actor, id, value }) => addGoal(tx, actor, id, value),
});

export default function Page() {
  return <SpacePage {...useLoaderData<typeof loader>()} wrong={useActionData<typeof action>()?.wrong} />;
}
