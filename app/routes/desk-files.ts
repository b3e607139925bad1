import { forMember } from "../http/audience";
import { isStorageFailure } from "../http/storage-failure";
import { isDomainError } from "../models/domain-error";
import { addFile } from "../models/practices/files.server";

/**
 * `POST …?name=`, the bytes of a file or a film as the body: 201 `{ id, name, size, video }`, 422
 * `{ error: code }`, 429 with the code "files-many" while others of this member are on their way, or 507
 * with the code "storage-full" when the disk does not take it.
 */
export const action = forMember(async ({ actor, context, params, request }) => {
  const id = params.id ?? "";
  const name = new URL(request.url).searchParams.get("name") ?? "";
  const end = context.uploadLimit.begin(actor.memberId);
  if (end === null) return Response.json({ error: "files-many" }, { status: 429 });
  try {
    return Response.json(await addFile(context, actor, id, { name, body: request.body }), { status: 201 });
  } catch (error) {
    if (isStorageFailure(error)) {
      console.error(`a file of ${id} was not stored`, error);
      return Response.json({ error: "storage-full" }, { status: 507 });
    }
    if (!isDomainError(error) || error.kind !== "invalid") throw error;
    return Response.json({ error: error.code }, { status: 422 });
  } finally {
    end();
  }
});
