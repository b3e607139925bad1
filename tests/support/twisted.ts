import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/** Ways to change what an update says of its first item. */
export const TWISTS = [
  "origin",
  "no-origin",
  "before",
  "nothing-before",
  "format",
  "embed",
  "deleted",
  "key",
] as const;
export type Twist = (typeof TWISTS)[number];

/** An update as no client writes it: its first item, said to be another; null where it has none. */
export function twisted(update: Uint8Array, twist: Twist): Uint8Array | null {
  const { structs } = Y.decodeUpdate(update);
  const [item, ...rest] = structs;
  if (!(item instanceof Y.Item) || rest.length > 0) return null;
  const { client, clock } = item.id;
  const earlier = clock > 1 ? Y.createID(client, clock - 2) : null;
  if (twist === "origin") item.origin = earlier;
  else if (twist === "no-origin") item.origin = null;
  else if (twist === "before") item.rightOrigin = earlier;
  else if (twist === "nothing-before") item.rightOrigin = null;
  else if (twist === "format") item.content = new Y.ContentFormat("bold", true);
  else if (twist === "embed") item.content = new Y.ContentEmbed({ wide: true });
  else if (twist === "deleted") item.content = new Y.ContentDeleted(1);
  else item.parentSub = "key";
  // Without neighbours an item says where it stands itself.
  if (item.origin === null && item.rightOrigin === null && item.parent === null)
    item.parent = "root" as never;
  const encoder = new Y.UpdateEncoderV1();
  encoding.writeVarUint(encoder.restEncoder, 1);
  encoding.writeVarUint(encoder.restEncoder, 1);
  encoder.writeClient(client);
  encoding.writeVarUint(encoder.restEncoder, clock);
  item.write(encoder, 0);
  encoding.writeVarUint(encoder.restEncoder, 0);
  return encoder.toUint8Array();
}
