import * as Y from "yjs";
import type { DecodedUpdate } from "./frame";

/** State vector of a document: client to the clock after its last struct. */
export type Vector = Map<number, number>;

/** What a document must hold for an update that came early to have arrived after all. */
export interface EarlyMark {
  /** Client to the clock behind the last struct of the update. */
  readonly ends: ReadonlyMap<number, number>;
  readonly deleted: readonly { client: number; clock: number; len: number }[];
}

/**
 * True for an update that builds on something that has not arrived. A client that writes before
 * its first sync sends such; its answer to our step 1 holds the same changes again.
 */
export function isEarly(update: DecodedUpdate, known: ReadonlyMap<number, number>): boolean {
  const ends: Vector = new Map();
  const endOf = (client: number) => ends.get(client) ?? known.get(client) ?? 0;
  for (const struct of update.structs) {
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    const end = endOf(client);
    if (clock > end) return true;
    ends.set(client, Math.max(end, clock + struct.length));
  }
  const lacks = (id: unknown) => id instanceof Y.ID && id.clock >= endOf(id.client);
  for (const struct of update.structs) {
    if (
      struct instanceof Y.Item &&
      (lacks(struct.origin) || lacks(struct.rightOrigin) || lacks(struct.parent))
    )
      return true;
  }
  for (const [client, ranges] of update.ds.clients) {
    const end = endOf(client);
    for (const { clock, len } of ranges) if (clock + len > end) return true;
  }
  return false;
}

/** @param update one that came early */
export function markOf(update: DecodedUpdate): EarlyMark {
  const ends: Vector = new Map();
  const deleted: { client: number; clock: number; len: number }[] = [];
  const raise = (client: number, end: number) => ends.set(client, Math.max(end, ends.get(client) ?? 0));
  for (const struct of update.structs) raise(struct.id.client, struct.id.clock + struct.length);
  for (const [client, ranges] of update.ds.clients) {
    for (const { clock, len } of ranges) {
      if (len === 0) continue;
      raise(client, clock + len);
      deleted.push({ client, clock, len });
    }
  }
  return { ends, deleted };
}

/** How much has to be kept of an update until it has arrived. */
export function weightOf({ ends, deleted }: EarlyMark): number {
  return 1 + ends.size + deleted.length;
}
