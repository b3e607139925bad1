import { forFile } from "../http/audience";
import { answerFeed } from "../http/feed-answer.server";
import { jsonFeedOf } from "../http/feeds";

/** Any listing as a feed to follow (JSON Feed 1.1), newest first unless asked otherwise. */
export const loader = forFile(({ request, context }) =>
  answerFeed(request, context, "application/feed+json; charset=utf-8", jsonFeedOf),
);
