import { redirect } from "@remix-run/node";
import { forMember, safeNext } from "../http/audience";
import { formOf } from "../http/forms";
import { revokeInvitation } from "../models/members/invitations.server";

export const loader = () => redirect("/desk");

/** For invitations to units and to works alike; the field `next` says where one came from. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const next = safeNext((await formOf(request)).get("next"));
  await context.db.write((tx) => revokeInvitation(tx, actor, params.id ?? ""));
  return redirect(next);
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
