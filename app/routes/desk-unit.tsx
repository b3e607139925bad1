import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { assignUnit } from "../models/practices/commands.server";

export const loader = forMember(async ({ params }) => redirect(`/desk/${params.id}/details`));

/** The unit in whose name a work is published. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const id = params.id ?? "";
  const organisationId = String((await formOf(request)).get("organisation") ?? "");
  await context.db.write((tx) => assignUnit(tx, actor, id, organisationId));
  return redirect(`/desk/${id}/details?done=unit`);
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
