import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { jsonOf, told } from "../http/told";
import { moveAnchor } from "../models/comments/commands.server";

/** `POST` field `anchor` (JSON): where the passage of a conversation stands now. */
export const action = forMember(async ({ actor, context, params, request }) => {
  const { id = "", threadId = "" } = params;
  const anchor = jsonOf((await formOf(request)).get("anchor"));
  return told(context.db.write((tx) => moveAnchor(tx, actor, id, threadId, anchor)));
});
