import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { DIRECTIONS } from "../models/collections/collection";
import { moveWork } from "../models/collections/commands.server";

export const loader = forMember(async ({ params }) => redirect(`/desk/collections/${params.collectionId}`));

/** A work changes places with the one before or behind it. */
export const action = forMember(async ({ request, context, actor, params }) => {
  const { collectionId: id = "", workId = "" } = params;
  const asked = (await formOf(request)).get("direction");
  const direction = DIRECTIONS.find((each) => each === asked) ?? "up";
  await context.db.write((tx) => moveWork(tx, actor, id, workId, direction));
  return redirect(`/desk/collections/${id}?done=moved#work-${workId}`);
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
