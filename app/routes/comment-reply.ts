import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { told } from "../http/told";
import { removeComment, rewordComment } from "../models/comments/commands.server";

/** `POST` field `body` puts other words in a comment's place; `remove` takes it back. */
export const action = forMember(async ({ actor, context, params, request }) => {
  const { id = "", threadId = "", commentId = "" } = params;
  const form = await formOf(request);
  return told(
    context.db.write((tx) =>
      form.has("remove")
        ? removeComment(tx, actor, id, threadId, commentId)
        : rewordComment(tx, actor, id, threadId, commentId, form.get("body")),
    ),
  );
});
