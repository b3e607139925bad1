import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { told } from "../http/told";
import { settleThread } from "../models/comments/commands.server";

/** `POST` field `state`: `resolved`, or anything else to open the conversation again. */
export const action = forMember(async ({ actor, context, params, request }) => {
  const { id = "", threadId = "" } = params;
  const settled = (await formOf(request)).get("state") === "resolved";
  return told(context.db.write((tx) => settleThread(tx, actor, id, threadId, settled)));
});
