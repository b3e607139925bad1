import { redirect } from "@remix-run/node";
import { forMember, safeNext } from "../http/audience";
import { formOf } from "../http/forms";
import { notFound } from "../models/domain-error";
import { chooseRole } from "../models/sessions/commands.server";

export const loader = forMember(async () => redirect("/account"));

/** Chooses as what a member acts in this browser. */
export const action = forMember(async ({ request, context, actor }) => {
  const { session } = context;
  if (!session) throw notFound();
  const form = await formOf(request);
  const grantId = String(form.get("grant") ?? "");
  await context.db.write((tx) => chooseRole(tx, actor, session, grantId));
  return redirect(safeNext(form.get("next")));
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
