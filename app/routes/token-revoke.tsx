import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { revokeToken } from "../models/tokens/commands.server";

export const loader = forMember(async () => redirect("/account/tokens"));

export const action = forMember(async ({ params, context, actor }) => {
  await context.db.write((tx) => revokeToken(tx, actor, params.id ?? ""));
  return redirect("/account/tokens?done=revoked");
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
