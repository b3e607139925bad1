import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { withdrawInterest } from "../models/applications/interests.server";

export const loader = forMember(async () => redirect("/account/duties"));

/** Takes a declaration back. */
export const action = forMember(async ({ context, actor, params }) => {
  await context.db.write((tx) => withdrawInterest(tx, actor, params.id ?? ""));
  return redirect("/account/duties?done=taken-back");
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
