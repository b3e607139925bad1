import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { endDelegation } from "../models/members/delegations.server";

export const loader = forMember(async () => redirect("/account/duties"));

/** Ends a delegation before its day. */
export const action = forMember(async ({ context, actor, params }) => {
  await context.db.write((tx) => endDelegation(tx, actor, params.id ?? ""));
  return redirect("/account/duties?done=ended");
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
