import { forVisitor } from "../http/audience";
import { answerEditionExport } from "../http/export-answer.server";
import { notFound } from "../models/domain-error";

/** `GET …/export.docx`, `.pdf`, `.md` or `.zip`: a published edition as a file; 410 when it was withdrawn. */
export const loader = forVisitor(async ({ request, context, params }) => {
  const { id = "", number = "" } = params;
  if (!/^[1-9]\d{0,5}$/.test(number)) throw notFound();
  return answerEditionExport(request, context, id, Number(number));
});
