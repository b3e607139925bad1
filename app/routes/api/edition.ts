import { editionNumber } from "../../http/edition-number";
import { answerEditionItem } from "../../http/program/edition-item.server";
import { forProgram, readOnly } from "../../http/program/for-program";

/** One edition of a work, which never changes. */
export const loader = forProgram(async ({ request, context, params }) =>
  answerEditionItem(request, context, params.id ?? "", editionNumber(params.number)),
);

export const action = readOnly;
