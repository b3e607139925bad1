import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { removeWebhook } from "../models/webhooks/commands.server";

export const loader = forMember(async () => redirect("/account/webhooks"));

export const action = forMember(async ({ params, context, actor }) => {
  await context.db.write((tx) => removeWebhook(tx, actor, params.id ?? ""));
  return redirect("/account/webhooks?done=removed");
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
