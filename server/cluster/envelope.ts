import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { LineRole } from "../../app/models/documents/wire";
import type { Identity } from "../collaboration/stamped-state";

/** A member who sits at one process and writes in a document that another one owns. */
export interface Joining {
  kind: "join";
  /** Number of the member's line, given by the process they sit at. */
  line: number;
  documentId: string;
  role: LineRole;
  identity: Identity;
  sessionIdHash: string;
}

/** What one process says to another about the lines of members. */
export type Item =
  | Joining
  | { kind: "frame"; line: number; bytes: Uint8Array }
  | { kind: "leave"; line: number }
  | { kind: "show"; lines: number[]; bytes: Uint8Array }
  | { kind: "close"; line: number; code: number; reason: string }
  | { kind: "flush"; question: number; documentId: string }
  | { kind: "flushed"; question: number };

/** Everything one process says to another in one turn of its event loop. */
export interface Envelope {
  from: string;
  /** Both sides begin anew under a higher one when anything between them went wrong. */
  epoch: number;
  /** Rises by one with each envelope of the epoch. */
  number: number;
  items: Item[];
}

const KINDS = ["join", "frame", "leave", "show", "close", "flush", "flushed"] as const;

export function encodeEnvelope({ from, epoch, number, items }: Envelope): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, from);
    encoding.writeVarUint(encoder, epoch);
    encoding.writeVarUint(encoder, number);
    encoding.writeVarUint(encoder, items.length);
    for (const item of items) writeItem(encoder, item);
  });
}

function writeItem(encoder: encoding.Encoder, item: Item): void {
  encoding.writeUint8(encoder, KINDS.indexOf(item.kind));
  switch (item.kind) {
    case "join": {
      const { line, documentId, role, identity, sessionIdHash } = item;
      encoding.writeVarUint(encoder, line);
      encoding.writeVarString(encoder, JSON.stringify({ documentId, role, identity, sessionIdHash }));
      return;
    }
    case "frame":
      encoding.writeVarUint(encoder, item.line);
      return encoding.writeVarUint8Array(encoder, item.bytes);
    case "leave":
      return encoding.writeVarUint(encoder, item.line);
    case "show":
      encoding.writeVarUint(encoder, item.lines.length);
      for (const line of item.lines) encoding.writeVarUint(encoder, line);
      return encoding.writeVarUint8Array(encoder, item.bytes);
    case "close":
      encoding.writeVarUint(encoder, item.line);
      encoding.writeVarUint(encoder, item.code);
      return encoding.writeVarString(encoder, item.reason);
    case "flush":
      encoding.writeVarUint(encoder, item.question);
      return encoding.writeVarString(encoder, item.documentId);
    case "flushed":
      return encoding.writeVarUint(encoder, item.question);
  }
}

/** @throws on bytes that are no envelope */
export function decodeEnvelope(bytes: Uint8Array): Envelope {
  const decoder = decoding.createDecoder(bytes);
  const from = decoding.readVarString(decoder);
  const epoch = decoding.readVarUint(decoder);
  const number = decoding.readVarUint(decoder);
  const count = decoding.readVarUint(decoder);
  const items: Item[] = [];
  for (let index = 0; index < count; index++) items.push(readItem(decoder));
  return { from, epoch, number, items };
}

function readItem(decoder: decoding.Decoder): Item {
  const kind = KINDS[decoding.readUint8(decoder)];
  switch (kind) {
    case "join": {
      const line = decoding.readVarUint(decoder);
      const rest = JSON.parse(decoding.readVarString(decoder)) as Omit<Joining, "kind" | "line">;
      return { kind, line, ...rest };
    }
    case "frame":
      return { kind, line: decoding.readVarUint(decoder), bytes: decoding.readVarUint8Array(decoder) };
    case "leave":
      return { kind, line: decoding.readVarUint(decoder) };
    case "show": {
      const lines = Array.from({ length: decoding.readVarUint(decoder) }, () =>
        decoding.readVarUint(decoder),
      );
      return { kind, lines, bytes: decoding.readVarUint8Array(decoder) };
    }
    case "close": {
      const line = decoding.readVarUint(decoder);
      return { kind, line, code: decoding.readVarUint(decoder), reason: decoding.readVarString(decoder) };
    }
    case "flush":
      return { kind, question: decoding.readVarUint(decoder), documentId: decoding.readVarString(decoder) };
    case "flushed":
      return { kind, question: decoding.readVarUint(decoder) };
    default:
      throw new Error("unknown item");
  }
}
