import { sentAreas } from "../http/areas.server";
import { forMember } from "../http/audience";
import { forbidden } from "../models/domain-error";
import { blurPicture } from "../models/practices/pictures.server";
import { canEdit } from "../models/practices/policy";
import { getFacts } from "../models/practices/queries.server";

/**
 * `POST` field `areas` as of sentAreas: 201 `{ id, width, height }` of the picture that takes its
 * place, 422 `{ error: code }`.
 */
export const action = forMember(async ({ actor, context, params, request }) => {
  const { id = "", attachmentId = "" } = params;
  if (!canEdit(await getFacts(context.db.read, actor, id))) throw forbidden();
  const areas = await sentAreas(request);
  if (!areas) return Response.json({ error: "areas-wrong" }, { status: 422 });
  return Response.json(await blurPicture(context, actor, id, attachmentId, areas), { status: 201 });
});
