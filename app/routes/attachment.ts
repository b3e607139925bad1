import { attachmentAnswer } from "../http/attachment-answer.server";
import { forVisitor } from "../http/audience";
import { pictureFor } from "../http/picture-for.server";

/**
 * A picture, a film or a file, for whoever may see the text that shows it; where another stands in its
 * place, that one.
 */
export const loader = forVisitor(async ({ context, params, request }) =>
  attachmentAnswer(request, context, await pictureFor(context, params.id ?? "")),
);
