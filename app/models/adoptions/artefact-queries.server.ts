import { and, inArray, isNull } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { attachments } from "../../db/schema";
import type { ArtefactFile } from "./adoption";

/** Those of the files named that belong to the trial and may be shown, by id. */
export async function listArtefactFiles(
  reader: Reader,
  adoptionIds: readonly string[],
  ids: readonly string[],
): Promise<Map<string, ArtefactFile>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .select({ id: attachments.id, name: attachments.name, size: attachments.size })
    .from(attachments)
    .where(
      and(
        inArray(attachments.id, [...ids]),
        inArray(attachments.practiceId, [...adoptionIds]),
        isNull(attachments.hiddenAt),
      ),
    );
  return new Map(rows.map((row) => [row.id, row]));
}
