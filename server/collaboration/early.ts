import * as Y from "yjs";
import type { DecodedUpdate } from "./frame";

/** Up to which clock of which client a document must be known for an update to have arrived. */
export type EarlyMark = ReadonlyMap<number, number>;

/** State vector of a document: client to the clock after its last struct. */
export type Vector = Map<number, number>;

/**
 * True for an update that builds on something that has not arrived. A client that writes before
 * its first sync sends such; its answer to our step 1 holds the same changes again.
 */
export function isEarly(update: DecodedUpdate, known: ReadonlyMap<number, number>): boolean {
  let ends: Vector | null = null;
  for (const struct of update.structs) {
    if (struct instanceof Y.Skip) continue;
    const { client, clock } = struct.id;
    const end = ends?.get(client) ?? known.get(client) ?? 0;
    if (clock > end) return true;
    ends ??= new Map();
    ends.set(client, Math.max(end, clock + struct.length));
  }
  for (const [client, ranges] of update.ds.clients) {
    const end = ends?.get(client) ?? known.get(client) ?? 0;
    for (const { clock, len } of ranges) if (clock + len > end) return true;
  }
  return false;
}

/** What must be known for all of `update` to have arrived. */
export function markOf(update: DecodedUpdate): EarlyMark {
  const mark: Vector = new Map();
  const raise = (client: number, end: number) => mark.set(client, Math.max(end, mark.get(client) ?? 0));
  for (const struct of update.structs) raise(struct.id.client, struct.id.clock + struct.length);
  for (const [client, ranges] of update.ds.clients) {
    for (const { clock, len } of ranges) raise(client, clock + len);
  }
  return mark;
}

export function hasArrived(mark: EarlyMark, known: ReadonlyMap<number, number>): boolean {
  for (const [client, end] of mark) if ((known.get(client) ?? 0) < end) return false;
  return true;
}
