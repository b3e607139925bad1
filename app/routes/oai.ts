import { forVisitor } from "../http/audience";
import { formOf } from "../http/forms";
import { answerHarvest } from "../http/harvest-answer.server";

/** The provider of the Open Archives Initiative's protocol: the same by GET and by POST. */
export const loader = forVisitor(({ request, context }) =>
  answerHarvest(context, new URL(request.url).searchParams),
);

export const action = forVisitor(async ({ request, context }) => {
  const parameters = new URLSearchParams();
  for (const [name, value] of await formOf(request)) {
    if (typeof value === "string") parameters.append(name, value);
  }
  return answerHarvest(context, parameters);
});
