import { forProgram, readOnly } from "../../http/program/for-program";
import { cursorOf, limitOf, nextAddress, readCursor } from "../../http/program/paging";
import { listChanges } from "../../models/catalogue/queries.server";

/** What was published, changed and withdrawn, oldest first: for whoever keeps a copy. */
export const loader = forProgram(async ({ request, context }) => {
  const { searchParams } = new URL(request.url);
  const limit = limitOf(searchParams);
  const [changedAt, practiceId] = readCursor(searchParams, ["number", "string"]) ?? [];
  const after =
    changedAt === undefined ? null : { changedAt: Number(changedAt), practiceId: String(practiceId) };
  const range = { from: null, until: null, set: null, after, limit: limit + 1 };
  const found = await listChanges(context.db.read, range);
  const records = found.slice(0, limit);
  const last = records.at(-1);
  const cursor = last ? cursorOf([last.changedAt, last.practiceId]) : searchParams.get("cursor");
  return {
    items: records.map(({ practiceId: id, changedAt: at, gone, sets }) => ({
      id,
      changedAt: new Date(at).toISOString(),
      gone,
      sets,
      url: `${context.publicOrigin}/practices/${id}`,
    })),
    next: nextAddress(request, context.publicOrigin, found.length > limit ? cursor : null),
    cursor,
  };
});

export const action = readOnly;
