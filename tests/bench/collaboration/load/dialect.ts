import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { encodeSync, MESSAGE, SYNC } from "../../../../app/models/documents/wire";

/** How a server is spoken to: y-websocket's protocol, ours with acknowledgements, Hocuspocus', or a relay. */
export type Dialect = "y-websocket" | "gongyan" | "hocuspocus" | "relay";

export type Heard = { kind: "content"; update: Uint8Array } | { kind: "ack"; count: number } | null;

const EMPTY_STATE_VECTOR = Uint8Array.of(0);
/** Hocuspocus' own numbers. */
const AUTH = 2;
const SYNC_REPLY = 4;

/** What a newcomer says first: who they are, and that they have nothing yet. */
export function hello(dialect: Dialect, document: string): Uint8Array[] {
  if (dialect === "relay") return [];
  const question = wrap(dialect, document, encodeSync(SYNC.step1, EMPTY_STATE_VECTOR));
  return dialect === "hocuspocus" ? [authentication(document), question] : [question];
}

/** The message that carries an update. */
export function tell(dialect: Dialect, document: string, update: Uint8Array): Uint8Array {
  return wrap(dialect, document, encodeSync(SYNC.update, update));
}

/** The message that carries a member's awareness update. */
export function tellPlace(dialect: Dialect, document: string, awareness: Uint8Array): Uint8Array {
  return wrap(
    dialect,
    document,
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, MESSAGE.awareness);
      encoding.writeVarUint8Array(encoder, awareness);
    }),
  );
}

export function read(dialect: Dialect, message: Uint8Array): Heard {
  const decoder = decoding.createDecoder(message);
  if (dialect === "hocuspocus") decoding.readVarString(decoder);
  const type = decoding.readVarUint(decoder);
  if (dialect === "gongyan" && type === MESSAGE.ack)
    return { kind: "ack", count: decoding.readVarUint(decoder) };
  if (type !== MESSAGE.sync && !(dialect === "hocuspocus" && type === SYNC_REPLY)) return null;
  const kind = decoding.readVarUint(decoder);
  if (kind !== SYNC.step2 && kind !== SYNC.update) return null;
  return { kind: "content", update: decoding.readVarUint8Array(decoder) };
}

/** Hocuspocus names the document before every message. */
function wrap(dialect: Dialect, document: string, message: Uint8Array): Uint8Array {
  if (dialect !== "hocuspocus") return message;
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, document);
    encoding.writeUint8Array(encoder, message);
  });
}

function authentication(document: string): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, document);
    encoding.writeVarUint(encoder, AUTH);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, "token");
  });
}
