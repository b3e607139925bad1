import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { signAuthorship } from "../models/contributions/commands.server";

/** An address of a form: whoever only looks at it is sent to the page with the form. */
export const loader = forMember(async ({ params }) => redirect(`/desk/${params.id}/contributions`));

export const action = forMember(async ({ context, actor, params, request }) => {
  const id = params.id ?? "";
  const proposal = String((await formOf(request)).get("proposal") ?? "");
  await context.db.write((tx) => signAuthorship(tx, actor, id, proposal));
  return redirect(`/desk/${id}/contributions?done=signed`);
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
