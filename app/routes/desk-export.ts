import { forMember } from "../http/audience";
import { answerLiveExport } from "../http/export-answer.server";

/** `GET …/export.docx`, `.pdf`, `.md` or `.zip`: the live text of a work as a file. */
export const loader = forMember(({ request, context, actor, params }) =>
  answerLiveExport(request, context, actor, params.id ?? ""),
);
