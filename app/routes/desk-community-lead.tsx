import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SpacePage } from "../components/communities/space-page";
import { pageTitle } from "../components/page-title";
import { spaceAction, spaceLoader } from "../http/space-form.server";
import { leadSchema } from "../models/communities/community";
import { offerLead } from "../models/communities/lead.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "communities:own.title");

export const loader = spaceLoader;

/** The lead unit offers the lead to another. */
export const action = spaceAction({
  form: "lead",
  schema: leadSchema,
  by: ["lead"],
  send: (tx, { actor, id, value }) => offerLead(tx, actor, id, value.stayId),
  fieldOf: { "community-lead-offered": "stayId", "community-lead-same": "stayId" },
  done: "lead-offered",
});

export default function Page() {
  return <SpacePage {...useLoaderData<typeof loader>()} wrong={useActionData<typeof action>()?.wrong} />;
}
