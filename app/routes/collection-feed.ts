import { forFile } from "../http/audience";
import { answerFeedOf } from "../http/feed-answer.server";
import { getCollection } from "../models/collections/queries.server";

/** What is put together in a collection, to follow. */
export const loader = forFile(async ({ request, params, context }) => {
  const { collection, works } = await getCollection(context.db.read, params.id ?? "");
  const standing = works.flatMap(({ work }) => work ?? []);
  return answerFeedOf(request, context, { title: collection.title, works: standing });
});
