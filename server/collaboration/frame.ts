import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { MESSAGE, SYNC } from "../../app/models/documents/wire";

export type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>;

/** What a client said, decoded as far as needed to decide what to do with it. */
export type Frame =
  | { kind: "step1"; stateVector: Uint8Array }
  | { kind: "update"; bytes: Uint8Array; decoded: DecodedUpdate }
  | { kind: "awareness"; bytes: Uint8Array }
  | { kind: "query-awareness" };

/**
 * Reads one frame of the y-websocket protocol. An update is read to its last byte: one that is
 * only half readable would be stored and then close its document for good.
 * @throws on anything else
 */
export function readFrame(bytes: Uint8Array): Frame {
  const decoder = decoding.createDecoder(bytes);
  switch (decoding.readVarUint(decoder)) {
    case MESSAGE.sync:
      return readSync(decoder);
    case MESSAGE.awareness:
      return { kind: "awareness", bytes: decoding.readVarUint8Array(decoder) };
    case MESSAGE.queryAwareness:
      return { kind: "query-awareness" };
    default:
      throw new Error("unknown message");
  }
}

function readSync(decoder: decoding.Decoder): Frame {
  const subType = decoding.readVarUint(decoder);
  const payload = decoding.readVarUint8Array(decoder);
  if (subType === SYNC.step1) {
    Y.decodeStateVector(payload);
    return { kind: "step1", stateVector: payload };
  }
  if (subType !== SYNC.step2 && subType !== SYNC.update) throw new Error("unknown sync message");
  return { kind: "update", bytes: payload, decoded: Y.decodeUpdate(payload) };
}
