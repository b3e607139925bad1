import * as Y from "yjs";
import type { DecodedUpdate } from "./frame";

/** Neighbours that are looked at for one update: far more than people put between two characters while one of them is away. */
const MOST_STEPS = 500_000;

type Side = "left" | "right";

/**
 * True when something of an update does not stand where it says: behind its left origin and before its
 * right one, with nothing between them its writer knew of. Whoever types stands between two neighbours;
 * what others put there meanwhile comes between them later, and the order stays. Where the two come the
 * other way round, or never were neighbours, no client has written it; Yjs takes it, but where it puts it
 * depends on what came first or is one piece just then, so that two members would read the same text
 * differently for good.
 * @param store of the document that took the update in just now, in the same transaction
 */
export function crosses({ structs }: DecodedUpdate, store: Y.Doc["store"]): boolean {
  const steps = { left: MOST_STEPS };
  return structs.some((struct) => {
    if (!(struct instanceof Y.Item)) return false;
    const item = itemAt(store, struct.id);
    if (!item) return false;
    const origins = { left: struct.origin, right: struct.rightOrigin };
    return !isTowards("left", item, origins, steps) || !isTowards("right", item, origins, steps);
  });
}

type Origins = Record<Side, Y.ID | null>;

/** Also true when there is no end of looking. */
function isTowards(side: Side, item: Y.Item, origins: Origins, steps: { left: number }): boolean {
  const wanted = origins[side];
  for (let other = item[side]; other; other = other[side]) {
    if (steps.left-- <= 0) return true;
    const { id, length } = other;
    if (id.client === wanted?.client && id.clock <= wanted.clock && wanted.clock < id.clock + length)
      return true;
    if (!other.deleted && isKnown(id, item.id.client, origins)) return false;
  }
  return wanted === null;
}

/**
 * Whoever names a character as a neighbour knows all its writer wrote before it. What they wrote
 * themselves is left out: undoing may put back between two neighbours of old what has others between now.
 */
function isKnown({ client, clock }: Y.ID, writer: number, { left, right }: Origins): boolean {
  if (client === writer) return false;
  return [left, right].some((origin) => origin?.client === client && clock <= origin.clock);
}

function itemAt(store: Y.Doc["store"], { client, clock }: Y.ID): Y.Item | null {
  const structs = store.clients.get(client);
  if (!structs || Y.getState(store, client) <= clock) return null;
  const found = structs[Y.findIndexSS(structs as Y.Item[], clock)];
  return found instanceof Y.Item ? found : null;
}
