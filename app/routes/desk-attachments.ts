import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { isStorageFailure } from "../http/storage-failure";
import { forbidden, isDomainError } from "../models/domain-error";
import { addPicture } from "../models/practices/pictures.server";
import { canAttach } from "../models/practices/policy";
import { getFacts } from "../models/practices/queries.server";

/**
 * `POST` multipart `file`: 201 `{ id, width, height }`, 422 `{ error: code }`, or 507 with the code
 * "storage-full" when the disk does not take it.
 */
export const action = forMember(async ({ actor, context, params, request }) => {
  const id = params.id ?? "";
  if (!canAttach(await getFacts(context.db.read, actor, id))) throw forbidden();
  const file = (await formOf(request)).get("file");
  if (!(file instanceof Blob)) return Response.json({ error: "picture-missing" }, { status: 422 });
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    return Response.json(await addPicture(context, actor, id, bytes), { status: 201 });
  } catch (error) {
    if (isStorageFailure(error)) {
      console.error(`a picture of ${id} was not stored`, error);
      return Response.json({ error: "storage-full" }, { status: 507 });
    }
    if (!isDomainError(error) || error.kind !== "invalid") throw error;
    return Response.json({ error: error.code }, { status: 422 });
  }
});
