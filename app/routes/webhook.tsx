import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { DeliveriesPage } from "../components/webhooks/deliveries-page";
import { forMember } from "../http/audience";
import { getWebhook, listDeliveries } from "../models/webhooks/queries.server";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "webhooks:deliveries");

export const loader = forMember(async ({ params, context: { db }, actor }) => ({
  hook: await getWebhook(db.read, actor, params.id ?? ""),
  deliveries: await listDeliveries(db.read, actor, params.id ?? ""),
}));

export default function Page() {
  return <DeliveriesPage {...useLoaderData<typeof loader>()} />;
}
