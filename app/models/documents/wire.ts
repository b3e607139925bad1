import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/*
 * The y-websocket protocol (types 0, 1 and 3), with three messages of our own that only the
 * server sends. A plain y-websocket client ignores them and still reads and writes.
 */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  welcome: 4,
  ack: 5,
  notice: 6,
} as const;

/** Sub-types of `sync`, as numbered by y-protocols. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Why the server ends a connection. */
export const CLOSE = {
  badFrame: 4400,
  signedOut: 4401,
  noAccess: 4403,
  gone: 4404,
  mismatch: 4409,
  tooLarge: 4413,
  /** What was sent is no text of ours; it would be refused again. */
  invalid: 4422,
  /** The document was found damaged and stays shut until it is restored. */
  quarantined: 4423,
  tooBusy: 4429,
  restarting: 1012,
} as const;

/** What a member may do on a line to a document: write in it, propose in it, or read it. */
export const LINE_ROLES = ["write", "suggest", "read"] as const;
export type LineRole = (typeof LINE_ROLES)[number];

export interface Welcome {
  epoch: number;
  schemaVersion: number;
  role: LineRole;
  memberId: string;
}

/** Sent before anything else: which history this is and what the member may do with it. */
export function encodeWelcome(welcome: Welcome): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.welcome);
    encoding.writeVarUint(encoder, welcome.epoch);
    encoding.writeVarUint(encoder, welcome.schemaVersion);
    encoding.writeVarString(encoder, welcome.role);
    encoding.writeVarString(encoder, welcome.memberId);
  });
}

/** @param decoder placed behind the message type */
export function readWelcome(decoder: decoding.Decoder): Welcome {
  return {
    epoch: decoding.readVarUint(decoder),
    schemaVersion: decoding.readVarUint(decoder),
    role: roleNamed(decoding.readVarString(decoder)),
    memberId: decoding.readVarString(decoder),
  };
}

function roleNamed(name: string): LineRole {
  return LINE_ROLES.find((role) => role === name) ?? "read";
}

/**
 * How many document messages (sync step 2 or update) of this connection are on the disk,
 * counted from its opening.
 */
export function encodeAck(count: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.ack);
    encoding.writeVarUint(encoder, count);
  });
}

export type NoticeCode =
  | "refused:read-only"
  | "refused:too-large"
  | "refused:foreign-client"
  | "refused:invalid-content"
  /** The member may only propose, and this changes the text. */
  | "refused:suggest-only"
  /** A proposal in somebody else's name. */
  | "refused:foreign-suggestion"
  | "storage-unavailable"
  | "storage-back"
  | "quarantined"
  /** What is said beside the text has changed: to be asked for over HTTP. */
  | "comments";

export function encodeNotice(code: NoticeCode): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.notice);
    encoding.writeVarString(encoder, code);
  });
}

export function encodeSync(subType: 0 | 1 | 2, payload: Uint8Array): Uint8Array {
  return behind([MESSAGE.sync, subType], payload);
}

/** @param payload an awareness update of y-protocols */
export function encodeAwareness(payload: Uint8Array): Uint8Array {
  return behind([MESSAGE.awareness], payload);
}

/** Where a client is, as y-protocols tells it. */
export interface AwarenessState {
  clientId: number;
  clock: number;
  /** In UTF-8; `null` for a client that has gone. */
  json: Uint8Array;
}

/** The message that tells of several clients, laid out at once for the same reason as below. */
export function encodeStates(states: readonly AwarenessState[]): Uint8Array {
  let size = lengthOf(states.length);
  for (const { clientId, clock, json } of states)
    size += lengthOf(clientId) + lengthOf(clock) + lengthOf(json.length) + json.length;
  const message = new Uint8Array(1 + lengthOf(size) + size);
  message[0] = MESSAGE.awareness;
  let at = writeNumber(message, 1, size);
  at = writeNumber(message, at, states.length);
  for (const { clientId, clock, json } of states) {
    at = writeNumber(message, at, clientId);
    at = writeNumber(message, at, clock);
    at = writeNumber(message, at, json.length);
    message.set(json, at);
    at += json.length;
  }
  return message;
}

/**
 * Numbers below 128, and a payload with its length before it, as lib0 writes them. Every letter passes
 * here for everybody who sees it: an encoder would set up a buffer to grow in, and copy it.
 */
function behind(numbers: readonly number[], payload: Uint8Array): Uint8Array {
  const message = new Uint8Array(numbers.length + lengthOf(payload.length) + payload.length);
  message.set(numbers);
  message.set(payload, writeNumber(message, numbers.length, payload.length));
  return message;
}

/** Bytes that a number takes, seven bits in each. */
function lengthOf(number: number): number {
  let length = 1;
  for (let rest = number; rest > 127; rest = Math.floor(rest / 128)) length += 1;
  return length;
}

/** Answers where the next begins. */
function writeNumber(message: Uint8Array, start: number, number: number): number {
  let at = start;
  let rest = number;
  for (; rest > 127; rest = Math.floor(rest / 128)) message[at++] = 128 | (rest % 128);
  message[at++] = rest;
  return at;
}
