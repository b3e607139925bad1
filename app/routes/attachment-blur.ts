import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { areasSchema } from "../models/documents/blur.server";
import { forbidden } from "../models/domain-error";
import { blurPicture } from "../models/practices/pictures.server";
import { canEdit } from "../models/practices/policy";
import { getFacts } from "../models/practices/queries.server";

/**
 * `POST` field `areas`, JSON of `[{ x, y, width, height }]` in parts of the picture: 201
 * `{ id, width, height }` of the picture that takes its place, 422 `{ error: code }`.
 */
export const action = forMember(async ({ actor, context, params, request }) => {
  const { id = "", attachmentId = "" } = params;
  if (!canEdit(await getFacts(context.db.read, actor, id))) throw forbidden();
  const areas = areasSchema.safeParse(parsed(String((await formOf(request)).get("areas") ?? "")));
  if (!areas.success) return Response.json({ error: "areas-wrong" }, { status: 422 });
  return Response.json(await blurPicture(context, actor, id, attachmentId, areas.data), { status: 201 });
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
