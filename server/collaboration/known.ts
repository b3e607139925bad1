import * as Y from "yjs";
import type { Vector } from "./early";
import type { DecodedUpdate } from "./frame";

/*
 * What an update has in common with what is already in the document.
 */

/** True when something of it is known. */
export function bringsKnown({ structs }: DecodedUpdate, vector: Vector): boolean {
  return structs.some(({ id }) => id.clock < (vector.get(id.client) ?? 0));
}

/**
 * What is known already may be something else under the same id this time. The log must hold one of
 * the two: which of them a merge of updates keeps is chance, and only the first was judged.
 */
export function trim(candidate: { bytes: Uint8Array; decoded: DecodedUpdate }, vector: Vector): void {
  candidate.bytes = Y.diffUpdate(candidate.bytes, Y.encodeStateVector(vector));
  candidate.decoded = Y.decodeUpdate(candidate.bytes);
}

/** True when all of the range is deleted. */
export function isDeleted(structs: readonly (Y.Item | Y.GC)[], clock: number, len: number): boolean {
  if (structs.length === 0) return false;
  for (let index = Y.findIndexSS(structs as Y.Item[], clock); index < structs.length; index++) {
    const struct = structs[index]!;
    if (struct.id.clock >= clock + len) break;
    if (!struct.deleted) return false;
  }
  return true;
}

/**
 * Up to where a log knows each client's structs.
 * @param first the state vector that is stored with the first of the updates, a snapshot
 */
export function vectorOf(updates: readonly Uint8Array[], first: Uint8Array | null): Vector {
  const vector: Vector = new Map();
  for (const [index, update] of updates.entries()) {
    const ends = index === 0 && first ? Y.decodeStateVector(first) : Y.parseUpdateMeta(update).to;
    for (const [client, end] of ends) {
      if (end > (vector.get(client) ?? 0)) vector.set(client, end);
    }
  }
  return vector;
}

/** Client ids under which an update brings structs that are not yet known. */
export function clientIdsOf(update: DecodedUpdate, known: ReadonlyMap<number, number>): number[] {
  const ids = new Set<number>();
  for (const struct of update.structs) {
    const { client, clock } = struct.id;
    const isNew = clock + struct.length > (known.get(client) ?? 0);
    if (isNew && !(struct instanceof Y.Skip)) ids.add(client);
  }
  return [...ids];
}

/** True for the answer of a client that has nothing new. */
export function isEmpty(update: DecodedUpdate): boolean {
  return update.structs.length === 0 && update.ds.clients.size === 0;
}
