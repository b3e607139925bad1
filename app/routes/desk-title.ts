import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { isDomainError } from "../models/domain-error";
import { renamePractice } from "../models/practices/commands.server";

/** `POST` field `title`: 204, or 422 `{ error: code }`. */
export const action = forMember(async ({ actor, context, params, request }) => {
  const title = String((await formOf(request)).get("title") ?? "");
  try {
    await context.db.write((tx) => renamePractice(tx, actor, params.id ?? "", title));
  } catch (error) {
    if (!isDomainError(error) || error.kind !== "invalid") throw error;
    return Response.json({ error: error.code }, { status: 422 });
  }
  return new Response(null, { status: 204 });
});
