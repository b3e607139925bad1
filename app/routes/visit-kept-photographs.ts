import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { noteFrom } from "../http/visit-note";
import { keepPhotograph } from "../models/applications/visit-photographs.server";
import { isDomainError } from "../models/domain-error";

/**
 * Takes one photograph that waited on a visitor's device: multipart `id`, `item`, `words`, `notedAt`,
 * `photograph`. 200 `{ stored: [id] }`, or 422 `{ error: code }`: it will never be taken.
 */
export const action = forMember(async ({ request, params, context, actor }) => {
  const form = await formOf(request);
  const { note, photograph } = await noteFrom(form);
  if (photograph === null) return Response.json({ error: "picture-missing" }, { status: 422 });
  try {
    const id = await keepPhotograph(context, actor, params.id ?? "", note, photograph);
    return Response.json({ stored: [id] });
  } catch (error) {
    if (!isDomainError(error) || error.kind !== "invalid") throw error;
    return Response.json({ error: error.code }, { status: 422 });
  }
});
