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
  const decoded = Y.decodeUpdate(payload);
  if (!isAsYjsWrites(decoded)) throw new Error("nothing that a client of Yjs writes");
  return { kind: "update", bytes: payload, decoded };
}

/** Yjs draws ids of clients from 32 bits, and nobody types so much that a clock leaves them. */
const LARGEST = 2 ** 32 - 1;
/** Far more than an update of the size we take can need. */
const MOST_STRUCTS = 100_000;
/** Sessions whose changes one message brings: each time somebody works without a line is one. */
const MOST_CLIENTS = 1_000;

/**
 * Yjs takes in what it would never write. Merged with others, updates whose clients do not descend or
 * whose structs are empty lose words; beyond 2^53 a clock is no exact number and a state vector with
 * it can be read by nobody; and an update of thousands of clients takes seconds.
 */
function isAsYjsWrites({ structs, ds }: DecodedUpdate): boolean {
  if (structs.length > MOST_STRUCTS) return false;
  let clients = 0;
  let last = LARGEST + 1;
  let end = 0;
  for (const { id, length } of structs) {
    if (id.client > last || (id.client === last && id.clock !== end)) return false;
    if (id.client < last) clients += 1;
    last = id.client;
    end = id.clock + length;
    if (length === 0 || end > LARGEST) return false;
  }
  if (clients > MOST_CLIENTS) return false;
  for (const [client, ranges] of ds.clients) {
    if (client > LARGEST) return false;
    for (const { clock, len } of ranges) if (clock + len > LARGEST) return false;
  }
  return true;
}
