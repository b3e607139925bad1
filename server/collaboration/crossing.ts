import * as Y from "yjs";
import type { DecodedUpdate } from "./frame";

/** Neighbours that are looked at for one update: far more than people put between two characters while one of them is away. */
const MOST_STEPS = 500_000;

type Side = "left" | "right";

/**
 * True when something of an update does not stand where it says: behind its left origin and before its
 * right one. Whoever types stands between two characters, and whatever others put there meanwhile, the
 * three keep their order. Where the two come the other way round no client has written it; Yjs takes it,
 * but where it puts it depends on what is one piece just then, so that two members would read the same
 * text differently for good.
 * @param store of the document that took the update in just now, in the same transaction
 */
export function crosses({ structs }: DecodedUpdate, store: Y.Doc["store"]): boolean {
  const steps = { left: MOST_STEPS };
  return structs.some((struct) => {
    if (!(struct instanceof Y.Item)) return false;
    const item = itemAt(store, struct.id);
    if (!item) return false;
    const { origin, rightOrigin } = struct;
    return !isTowards("left", item, origin, steps) || !isTowards("right", item, rightOrigin, steps);
  });
}

/** Also true when nothing is asked for, and when there is no end of looking. */
function isTowards(side: Side, item: Y.Item, wanted: Y.ID | null, steps: { left: number }): boolean {
  if (!wanted) return true;
  for (let other = item[side]; other; other = other[side]) {
    if (steps.left-- <= 0) return true;
    const { id, length } = other;
    if (id.client === wanted.client && id.clock <= wanted.clock && wanted.clock < id.clock + length)
      return true;
  }
  return false;
}

function itemAt(store: Y.Doc["store"], { client, clock }: Y.ID): Y.Item | null {
  const structs = store.clients.get(client);
  if (!structs || Y.getState(store, client) <= clock) return null;
  const found = structs[Y.findIndexSS(structs as Y.Item[], clock)];
  return found instanceof Y.Item ? found : null;
}
