import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { told } from "../http/told";
import { reply } from "../models/comments/commands.server";

/** `POST` fields `id` and `body`: 204, or 422 and 409 `{ error: code }`. */
export const action = forMember(async ({ actor, context, params, request }) => {
  const { id = "", threadId = "" } = params;
  const form = await formOf(request);
  const answer = { id: String(form.get("id")), body: form.get("body") };
  return told(context.db.write((tx) => reply(tx, actor, id, threadId, answer)));
});
