import type { Database } from "../../../app/db/database";
import { type Entry, indexEntry, removeEntry } from "../../../app/models/search/commands.server";
import { parseSearch } from "../../../app/models/search/search";
import type { Searcher } from "../../../app/models/search/searcher";
import { until } from "../../support/wait";

const WORKS = 40;

/**
 * From publishing a work to finding it: each is put in as a publication does and asked for by a
 * word that stands in its text alone, until it is found. Taken out again afterwards.
 */
export async function measurePublishing(
  db: Database,
  searcher: Searcher,
  work: (index: number) => Entry,
): Promise<void> {
  const times: number[] = [];
  for (let number = 0; number < WORKS; number++) {
    const word = `fresh${number}word`;
    const entry = { ...work(number), entryId: `fresh-${number}` };
    const begin = performance.now();
    await db.write((tx) => indexEntry(tx, { ...entry, body: `${entry.body}\n${word}` }));
    await until("it is found", async () => {
      const { total } = await searcher.search(parseSearch(new URLSearchParams({ q: `"${word}"` })));
      return total > 0 ? true : null;
    });
    times.push(performance.now() - begin);
  }
  for (let number = 0; number < WORKS; number++) {
    await db.write((tx) => removeEntry(tx, `fresh-${number}`));
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(0);
  console.log(`publishing until found: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`);
}
