import { forMember } from "../http/audience";
import { told } from "../http/told";
import { getThread } from "../models/comments/queries.server";
import { markRead } from "../models/notices/commands.server";

/** `POST`: the member has seen what was said to them in this conversation. */
export const action = forMember(async ({ actor, context, params }) => {
  const { thread } = await getThread(context.db.read, actor, params.id ?? "", params.threadId ?? "");
  return told(context.db.write((tx) => markRead(tx, actor, thread.id)));
});
