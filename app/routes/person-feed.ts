import { forFile } from "../http/audience";
import { answerFeedOf } from "../http/feed-answer.server";
import { getPersonWorks } from "../models/overviews/people.server";

/** What is published under a person's name, to follow. */
export const loader = forFile(async ({ request, params, context }) =>
  answerFeedOf(request, context, await getPersonWorks(context.db.read, params.id ?? "")),
);
