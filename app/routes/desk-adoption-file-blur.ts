import { sentAreas } from "../http/areas.server";
import { forMember } from "../http/audience";
import { coverArtefactPicture, getArtefactInCare } from "../models/adoptions/artefact-care.server";

/**
 * Parts of a picture of a trial are covered. `POST` field `areas` as of sentAreas: 201
 * `{ id, width, height }` of the picture that takes its place, 422 `{ error: code }`.
 */
export const action = forMember(async ({ actor, context, params, request }) => {
  const { adoptionId = "", fileId = "" } = params;
  await getArtefactInCare(context.db.read, actor, adoptionId, fileId);
  const areas = await sentAreas(request);
  if (!areas) return Response.json({ error: "areas-wrong" }, { status: 422 });
  const picture = await coverArtefactPicture(context, actor, adoptionId, fileId, areas);
  return Response.json(picture, { status: 201 });
});
