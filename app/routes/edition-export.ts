import { forFile } from "../http/audience";
import { editionNumber } from "../http/edition-number";
import { answerEditionExport } from "../http/export-answer.server";

/** `GET …/export.docx`, `.pdf`, `.md` or `.zip`: a published edition as a file; 410 when it was withdrawn. */
export const loader = forFile(async ({ request, context, params }) => {
  return answerEditionExport(request, context, params.id ?? "", editionNumber(params.number));
});
