import { forFile } from "../http/audience";
import { answerCitation } from "../http/citation-answer.server";
import { editionNumber } from "../http/edition-number";

/** `GET …/cite.bib` or `.ris`: an edition as a source, for programs that keep literature. */
export const loader = forFile(async ({ request, context, params }) =>
  answerCitation(request, context, params.id ?? "", editionNumber(params.number)),
);
