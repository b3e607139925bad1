import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { getFreezable, unfreezePractice } from "../models/practices/freezing.server";

export const loader = forMember(async ({ params }) => redirect(`/desk/${params.id}/freeze`));

/** Lets the text be written again. */
export const action = forMember(async ({ params, context, actor }) => {
  const { practice, collaborates } = await getFreezable(context.db.read, actor, params.id ?? "");
  await context.db.write((tx) => unfreezePractice(tx, actor, practice.id));
  return redirect(collaborates ? `/desk/${practice.id}` : "/desk?done=unfrozen");
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
