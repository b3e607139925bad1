import { data } from "@remix-run/node";
import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { isDomainError } from "../models/domain-error";
import { addPicture } from "../models/practices/pictures.server";

/** `POST` multipart `file`: 201 `{ id, width, height }`, or `{ error: code }`. */
export const action = forMember(async ({ actor, context, params, request }) => {
  const file = (await formOf(request)).get("file");
  if (!(file instanceof Blob)) return data({ error: "picture-missing" }, { status: 422 });
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    return data(await addPicture(context, actor, params.id ?? "", bytes), { status: 201 });
  } catch (error) {
    if (!isDomainError(error) || error.kind !== "invalid") throw error;
    return data({ error: error.code }, { status: 422 });
  }
});
