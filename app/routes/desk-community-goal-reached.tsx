import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SpacePage } from "../components/communities/space-page";
import { pageTitle } from "../components/page-title";
import { spaceAction, spaceLoader } from "../http/space-form.server";
import { measureGoal } from "../models/communities/commands.server";
import { reachedSchema } from "../models/communities/community";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "communities:own.title");

export const loader = spaceLoader;

/** Members say what was measured of a goal. */
export const action = spaceAction({
  form: "reached",
  schema: reachedSchema,
  by: ["lead", "write"],
  send: (tx, { actor, id, value, params }) => measureGoal(tx, actor, id, params.goalId ?? "", value.reached),
});

export default function Page() {
  return <SpacePage {...useLoaderData<typeof loader>()} wrong={useActionData<typeof action>()?.wrong} />;
}
