import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { WebhooksPage } from "../components/webhooks/webhooks-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf, parseForm } from "../http/forms";
import { addWebhook } from "../models/webhooks/commands.server";
import { listHookableUnits, listWebhooks } from "../models/webhooks/queries.server";
import { newWebhookSchema } from "../models/webhooks/webhook";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "webhooks:title");

export const loader = forMember(async ({ request, context: { db }, actor }) => ({
  hooks: await listWebhooks(db.read, actor),
  units: await listHookableUnits(db.read, actor),
  removed: new URL(request.url).searchParams.get("done") === "removed",
}));

/** Answers the secret of a new address, this once; so the page is not one to come back to. */
export const action = forMember(async ({ request, context, actor }) => {
  const parsed = parseForm(await formOf(request), newWebhookSchema);
  if (!parsed.ok) return data({ problems: parsed.problems, secret: null }, { status: 422 });
  const { url, organisation, events } = parsed.value;
  const adding = context.db.write((tx) => addWebhook(tx, actor, parsed.value));
  const outcome = await asProblems(adding, { "hooks-many": "form" }, { url, organisation, events });
  if (!outcome.ok) return data({ problems: outcome.problems, secret: null }, { status: 422 });
  return { problems: null, secret: outcome.value.secret };
});

export default function Page() {
  return <WebhooksPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
