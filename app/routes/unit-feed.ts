import { forFile } from "../http/audience";
import { answerFeedOf } from "../http/feed-answer.server";
import { getUnitWorks } from "../models/overviews/units.server";

/** What a unit publishes, to follow. */
export const loader = forFile(async ({ request, params, context }) =>
  answerFeedOf(request, context, await getUnitWorks(context.db.read, params.id ?? "")),
);
