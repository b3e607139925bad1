import { attachmentAnswer } from "../http/attachment-answer.server";
import { forVisitor } from "../http/audience";
import { findPictureFor } from "../models/editions/pictures.server";

/**
 * A picture, a film or a file, for whoever may see the text that shows it; where another stands in its
 * place, that one.
 */
export const loader = forVisitor(async ({ context, params, request }) =>
  attachmentAnswer(request, context, await findPictureFor(context.db.read, context.actor, params.id ?? "")),
);
