import { forFile } from "../http/audience";
import { answerCard } from "../http/card-answer.server";
import { editionNumber } from "../http/edition-number";

/** `GET …/card.png`: the picture that is shown where a work's address is passed on. */
export const loader = forFile(async ({ request, context, params }) =>
  answerCard(request, context, params.id ?? "", editionNumber(params.number)),
);
