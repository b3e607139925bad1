import { inArray } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { attachments } from "../../db/schema";
import type { ArtefactFile } from "./adoption";

/**
 * Those of the files named that belong to the trials and may be shown, by the ids by which they are
 * named: a picture of which parts were covered is shown by the one that took its place.
 */
export async function listArtefactFiles(
  reader: Reader,
  adoptionIds: readonly string[],
  ids: readonly string[],
): Promise<Map<string, ArtefactFile>> {
  if (ids.length === 0) return new Map();
  const { id, name, size, hiddenAt, replacedBy } = attachments;
  const rows = await reader
    .select({ id, name, size, hiddenAt, replacedBy })
    .from(attachments)
    .where(inArray(attachments.practiceId, [...adoptionIds]));
  const all = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    ids.flatMap((named) => {
      const row = all.get(named);
      const shown = row?.replacedBy ? all.get(row.replacedBy) : row;
      if (!row || !shown || row.hiddenAt !== null || shown.hiddenAt !== null) return [];
      return [[named, { id: shown.id, name: shown.name, size: shown.size }]];
    }),
  );
}
