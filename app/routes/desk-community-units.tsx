import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SpacePage } from "../components/communities/space-page";
import { pageTitle } from "../components/page-title";
import { spaceAction, spaceLoader } from "../http/space-form.server";
import { inviteUnit } from "../models/communities/commands.server";
import { inviteUnitSchema } from "../models/communities/community";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "communities:own.title");

export const loader = spaceLoader;

/** The lead unit asks another to join. */
export const action = spaceAction({
  form: "units",
  schema: inviteUnitSchema,
  by: ["lead"],
  send: (tx, { actor, id, value }) => inviteUnit(tx, actor, id, value),
  fieldOf: { "unit-unknown": "unit", "unit-asked": "unit" },
  done: "asked",
});

export default function Page() {
  return <SpacePage {...useLoaderData<typeof loader>()} wrong={useActionData<typeof action>()?.wrong} />;
}
