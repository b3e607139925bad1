import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { isDomainError } from "../models/domain-error";
import { changePart } from "../models/practices/collaborator-commands.server";
import type { Part } from "../models/practices/practice";

export const loader = forMember(async ({ params }) => redirect(`/desk/${params.id}/people`));

export const action = forMember(async ({ request, params, context, actor }) => {
  const { id = "", memberId = "" } = params;
  const part = String((await formOf(request)).get("part") ?? "") as Part;
  try {
    await context.db.write((tx) => changePart(tx, actor, id, memberId, part));
  } catch (error) {
    if (!isDomainError(error) || error.code !== "last-owner") throw error;
    return redirect(`/desk/${id}/people?problem=last-owner`);
  }
  return redirect(`/desk/${id}/people?done=changed`);
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
