import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { removeWork } from "../models/collections/commands.server";

export const loader = forMember(async ({ params }) => redirect(`/desk/collections/${params.collectionId}`));

/** A work is taken out; adding it again undoes that. */
export const action = forMember(async ({ context, actor, params }) => {
  const { collectionId: id = "", workId = "" } = params;
  await context.db.write((tx) => removeWork(tx, actor, id, workId));
  return redirect(`/desk/collections/${id}?done=taken-out`);
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
