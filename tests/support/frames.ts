import * as encoding from "lib0/encoding";
import { encodeAwareness, encodeSync, MESSAGE, SYNC } from "../../app/models/documents/wire";

type Next = () => number;
type Encoder = encoding.Encoder;

/** What is known of the document that is attacked: real ids, so that hostile structs find a place. */
export interface Target {
  /** Clients that wrote in it, each with the clock behind its last struct. */
  clients: readonly [client: number, end: number][];
}

const pick = <T>(all: readonly T[], next: Next): T => all[Math.floor(next() * all.length)]!;
const upTo = (most: number, next: Next): number => Math.floor(next() * most);
const HUGE = [2 ** 31, 2 ** 32, 2 ** 40, Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER];
const NAMES = [
  "paragraph",
  "text",
  "poll",
  "__proto__",
  "constructor",
  "script",
  "table",
  "list",
  "link",
  "",
];
const KEYS = [
  "__format",
  "__url",
  "__tag",
  "__style",
  "__proto__",
  "constructor",
  "s_section",
  "__slots",
  "p",
];

const number = (next: Next): number => (next() < 0.8 ? upTo(40, next) : pick(HUGE, next));

/** One frame as somebody sends it who knows the protocol and means no good. */
export function hostileFrame(next: Next, { clients }: Target): Uint8Array {
  switch (upTo(10, next)) {
    case 0:
      return encodeSync(SYNC.step1, stateVector(next));
    case 1:
      return encodeAwareness(awareness(next));
    case 2:
      return encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, pick([MESSAGE.queryAwareness, 2, 4, 5, 6, 7, ...HUGE], next));
        encoding.writeUint8Array(encoder, noise(upTo(20, next), next));
      });
    case 3:
      return lying(next);
    default:
      return encodeSync(pick([SYNC.update, SYNC.step2], next), update(next, clients));
  }
}

/** A recorded frame with a few bytes changed, dropped, doubled or cut off. */
export function mutated(frame: Uint8Array, next: Next): Uint8Array {
  let bytes = [...frame];
  for (let changes = 1 + upTo(4, next); changes > 0 && bytes.length > 0; changes--) {
    const at = upTo(bytes.length, next);
    const way = next();
    if (way < 0.6) bytes[at] = upTo(256, next);
    else if (way < 0.75) bytes.splice(at, 1 + upTo(8, next));
    else if (way < 0.9) bytes.splice(at, 0, ...bytes.slice(at, at + upTo(16, next)));
    else bytes = bytes.slice(0, at);
  }
  return new Uint8Array(bytes);
}

export function noise(length: number, next: Next): Uint8Array {
  return Uint8Array.from({ length }, () => upTo(256, next));
}

/** Says it brings more than it does. */
function lying(next: Next): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, upTo(8, next));
    encoding.writeVarUint(encoder, upTo(4, next));
    encoding.writeVarUint(encoder, upTo(2 ** 40, next));
    encoding.writeUint8Array(encoder, noise(upTo(20, next), next));
  });
}

function stateVector(next: Next): Uint8Array {
  const size = next() < 0.9 ? upTo(5, next) : 2_000;
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, next() < 0.9 ? size : pick(HUGE, next));
    for (let index = 0; index < size; index++) {
      encoding.writeVarUint(encoder, number(next));
      encoding.writeVarUint(encoder, number(next));
    }
  });
}

function awareness(next: Next): Uint8Array {
  const count = 1 + upTo(12, next);
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, next() < 0.9 ? count : pick(HUGE, next));
    for (let index = 0; index < count; index++) {
      encoding.writeVarUint(encoder, number(next));
      encoding.writeVarUint(encoder, number(next));
      encoding.writeVarString(encoder, awarenessState(next));
    }
  });
}

function awarenessState(next: Next): string {
  const depth = upTo(3_000, next);
  return pick(
    [
      "null",
      "{}",
      "[]",
      '{"name":"<script>alert(1)</script>","anchorPos":{"type":{"client":1,"clock":-1}}}',
      `{"deep":${"[".repeat(depth)}${"]".repeat(depth)}}`,
      '{"__proto__":{"polluted":true}}',
      `{"long":"${"长".repeat(upTo(5_000, next))}"}`,
      "{",
    ],
    next,
  );
}

/** An update built struct by struct, as Yjs encodes it in V1, with things in it that Yjs never writes. */
function update(next: Next, clients: Target["clients"]): Uint8Array {
  const authors = next() < 0.02 ? 300 : 1 + upTo(3, next);
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, next() < 0.97 ? authors : pick(HUGE, next));
    for (let index = 0; index < authors; index++) {
      const structs = next() < 0.02 ? 500 : 1 + upTo(4, next);
      encoding.writeVarUint(encoder, next() < 0.97 ? structs : pick(HUGE, next));
      const [client, clock] = author(next, clients);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      for (let each = 0; each < structs; each++) struct(encoder, next, clients);
    }
    deleteSet(encoder, next, clients);
  });
}

function author(next: Next, clients: Target["clients"]): [number, number] {
  const way = next();
  if (way < 0.5) return [upTo(2 ** 32, next), 0];
  if (way < 0.7 && clients.length > 0) return [...pick(clients, next)];
  return [next() < 0.5 ? number(next) : 0, number(next)];
}

const ANY_CONTENT = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 31] as const;

function struct(encoder: Encoder, next: Next, clients: Target["clients"]): void {
  const content = next() < 0.4 ? pick([4, 7] as const, next) : pick(ANY_CONTENT, next);
  if (content === 0 || content === 10) {
    encoding.writeUint8(encoder, content);
    return encoding.writeVarUint(encoder, number(next));
  }
  const origin = next() < 0.3 ? 0x80 : 0;
  const rightOrigin = next() < 0.2 ? 0x40 : 0;
  const named = next() < 0.3 ? 0x20 : 0;
  encoding.writeUint8(encoder, content | origin | rightOrigin | named);
  if (origin) id(encoder, next, clients);
  if (rightOrigin) id(encoder, next, clients);
  if (!origin && !rightOrigin) {
    const inRoot = next() < 0.6;
    encoding.writeVarUint(encoder, inRoot ? 1 : 0);
    if (inRoot)
      encoding.writeVarString(encoder, next() < 0.8 ? "root-v2" : pick(["evil", "__proto__", ""], next));
    else id(encoder, next, clients);
    if (named) encoding.writeVarString(encoder, pick(KEYS, next));
  }
  body(encoder, content, next);
}

function id(encoder: Encoder, next: Next, clients: Target["clients"]): void {
  const [client, end] =
    clients.length > 0 && next() < 0.8 ? pick(clients, next) : [number(next), number(next)];
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, next() < 0.9 ? upTo(Math.max(1, end), next) : number(next));
}

function body(encoder: Encoder, content: number, next: Next): void {
  switch (content) {
    case 1:
      return encoding.writeVarUint(encoder, number(next));
    case 2: {
      const values = upTo(4, next);
      encoding.writeVarUint(encoder, values);
      for (let index = 0; index < values; index++) {
        encoding.writeVarString(encoder, pick(["1", "undefined", "[[[", '{"a":1}'], next));
      }
      return;
    }
    case 3:
      return encoding.writeVarUint8Array(encoder, noise(upTo(60, next), next));
    case 4:
      return encoding.writeVarString(
        encoder,
        pick(["教", "a", "\ud800", "", "长".repeat(upTo(800, next))], next),
      );
    case 5:
      return encoding.writeVarString(encoder, pick(['{"src":"x"}', "[", "null"], next));
    case 6:
      encoding.writeVarString(encoder, pick(["p", "t", "i", "__proto__", "bold"], next));
      return encoding.writeVarString(
        encoder,
        pick(["null", "true", '{"__style":"x"}', '{"__proto__":{}}', "{"], next),
      );
    case 7: {
      const type = upTo(9, next);
      encoding.writeVarUint(encoder, type);
      if (type === 3 || type === 5) encoding.writeVarString(encoder, pick(NAMES, next));
      return;
    }
    case 8: {
      const values = 1 + upTo(3, next);
      encoding.writeVarUint(encoder, values);
      for (let index = 0; index < values; index++) encoding.writeAny(encoder, anyValue(next) as never);
      return;
    }
    case 9:
      encoding.writeVarString(encoder, "sub");
      return encoding.writeAny(encoder, { autoLoad: true });
  }
}

function anyValue(next: Next): unknown {
  let deep: unknown[] = [];
  for (let depth = upTo(2_000, next); depth > 0; depth--) deep = [deep];
  return pick(
    [null, undefined, 1, -1, 1e300, "h2", "javascript:alert(1)", { a: 1 }, deep, true, 2n ** 60n],
    next,
  );
}

function deleteSet(encoder: Encoder, next: Next, clients: Target["clients"]): void {
  const count = upTo(3, next);
  encoding.writeVarUint(encoder, next() < 0.98 ? count : pick(HUGE, next));
  for (let index = 0; index < count; index++) {
    const [client, end] =
      clients.length > 0 && next() < 0.7 ? pick(clients, next) : [number(next), number(next)];
    const ranges = next() < 0.05 ? 300 : 1 + upTo(4, next);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges);
    for (let each = 0; each < ranges; each++) {
      encoding.writeVarUint(encoder, next() < 0.9 ? upTo(Math.max(1, end), next) : number(next));
      encoding.writeVarUint(encoder, next() < 0.9 ? 1 + upTo(4, next) : number(next));
    }
  }
}
