import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { jsonOf, told } from "../http/told";
import { startThread } from "../models/comments/commands.server";
import { listThreads } from "../models/comments/queries.server";

/** `{ own, threads, people }`: all that is said beside a text, and who can be named in it. */
export const loader = forMember(async ({ actor, context, params }) => {
  const conversations = await listThreads(context.db.read, actor, params.id ?? "");
  return Response.json({ own: actor.memberId, ...conversations });
});

/** `POST` fields `id`, `anchor` (JSON) and `body`: 204, or 422 and 409 `{ error: code }`. */
export const action = forMember(async ({ actor, context, params, request }) => {
  const form = await formOf(request);
  const start = { id: String(form.get("id")), anchor: jsonOf(form.get("anchor")), body: form.get("body") };
  return told(context.db.write((tx) => startThread(tx, actor, params.id ?? "", start)));
});
