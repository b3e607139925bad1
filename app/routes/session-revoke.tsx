import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { revokeSession } from "../models/sessions/commands.server";

export const loader = () => redirect("/account");

export const action = forMember(async ({ params, context, actor }) => {
  await context.db.write((tx) => revokeSession(tx, actor, params.idHash ?? ""));
  return redirect("/account?done=revoked");
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
