import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { DecodedUpdate } from "./frame";

type Struct = DecodedUpdate["structs"][number];

/**
 * What names a neighbour or a parent that is gone for good falls away as it is taken in, and so is
 * judged by nobody. Whoever reads the log in another order, all structs before all deletions, would
 * see it stand: therefore the update says from here on that it fell away.
 * @param update was taken into `store` in the transaction that is still open
 */
export function buryWhatFellAway(
  update: { bytes: Uint8Array; decoded: DecodedUpdate },
  store: Y.Doc["store"],
): void {
  const { structs, ds } = update.decoded;
  if (!structs.some((struct) => struct instanceof Y.Item && fellAway(struct, store))) return;
  const encoder = new Y.UpdateEncoderV1();
  const sections = sectionsOf(structs);
  encoding.writeVarUint(encoder.restEncoder, sections.length);
  for (const section of sections) {
    const { client, clock } = section[0]!.id;
    encoding.writeVarUint(encoder.restEncoder, section.length);
    encoder.writeClient(client);
    encoding.writeVarUint(encoder.restEncoder, clock);
    for (const struct of section) {
      const gone = struct instanceof Y.Item && fellAway(struct, store);
      (gone ? new Y.GC(struct.id, struct.length) : struct).write(encoder, 0);
    }
  }
  encoding.writeVarUint(encoder.restEncoder, ds.clients.size);
  for (const [client, ranges] of ds.clients) {
    encoding.writeVarUint(encoder.restEncoder, client);
    encoding.writeVarUint(encoder.restEncoder, ranges.length);
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(encoder.restEncoder, clock);
      encoding.writeVarUint(encoder.restEncoder, len);
    }
  }
  update.bytes = encoder.toUint8Array();
  update.decoded = Y.decodeUpdate(update.bytes);
}

function fellAway({ id }: Y.Item, store: Y.Doc["store"]): boolean {
  const structs = store.clients.get(id.client);
  if (!structs || structs.length === 0) return false;
  const last = structs.at(-1)!;
  const found = last.id.clock <= id.clock ? last : structs[Y.findIndexSS(structs, id.clock)];
  return found instanceof Y.GC;
}

/** The structs of each client; they stand together. */
function sectionsOf(structs: readonly Struct[]): Struct[][] {
  const sections: Struct[][] = [];
  for (const struct of structs) {
    if (sections.at(-1)?.[0]?.id.client === struct.id.client) sections.at(-1)!.push(struct);
    else sections.push([struct]);
  }
  return sections;
}
