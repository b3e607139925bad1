import { forFile } from "../http/audience";
import { answerFeed } from "../http/feed-answer.server";
import { atomOf } from "../http/feeds";

/** Any listing as a feed to follow (Atom, RFC 4287), newest first unless asked otherwise. */
export const loader = forFile(({ request, context }) =>
  answerFeed(request, context, "application/atom+xml; charset=utf-8", atomOf),
);
