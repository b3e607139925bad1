import { isUtf8 } from "node:buffer";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { encodeAwareness } from "../../app/models/documents/wire";

/** Who somebody is, as the server knows it; what a client says of itself is overwritten with this. */
export interface Identity {
  memberId: string;
  name: string;
  unit: string;
  color: string;
}

/** Of one state, in bytes. */
const LONGEST = 8192;
/** Of ids and clocks; what comes close to 2^53 cannot be counted on and is read by nobody. */
const LARGEST = 2 ** 32;

/** What a client says of itself when it goes. */
const GONE = Buffer.from("null");
const NOTHING = new Uint8Array(0);

interface Known<Connection> {
  connection: Connection;
  clock: number;
  /** JSON as it came, in UTF-8, until it is told. */
  said: Uint8Array;
  /** The same with the name of who said it; undefined until it is told, null where it is nothing to tell. */
  state: Uint8Array | null | undefined;
}

/**
 * Who is here and where, in the awareness format of y-protocols. Nothing of it is stored.
 * One client id belongs to one connection, so nobody can move or rename another. Of several changes
 * of one client between two tellings only the last is told, and looked into.
 *
 * States are kept as bytes: a caret lies here until its owner types again, long enough for strings to
 * become old, and a thousand writers would have megabytes of them copied at each collection of garbage.
 */
export class Presence<Connection extends { readonly identity: Identity }> {
  readonly #known = new Map<number, Known<Connection>>();
  readonly #clientOf = new Map<Connection, number>();
  /** Clients of whom there is something to tell, and the clock of those that have gone. */
  #untold = new Map<number, number>();

  /** Takes a client's awareness update. @throws on bytes that are no awareness update */
  receive(connection: Connection, update: Uint8Array): void {
    const decoder = decoding.createDecoder(update);
    const count = decoding.readVarUint(decoder);
    if (count > 10) throw new Error("too many awareness states");
    for (let index = 0; index < count; index++) {
      const clientId = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      const said = decoding.readVarUint8Array(decoder);
      if (!isUtf8(said)) throw new Error("no text");
      if (clientId >= LARGEST || clock >= LARGEST) throw new Error("no number of a client of ours");
      if (this.#take(connection, clientId, clock, said)) this.#untold.set(clientId, clock);
    }
  }

  /** The frame that tells everybody what has changed since it was last asked for, or null. */
  news(): Uint8Array | null {
    const states: State[] = [];
    for (const [clientId, clock] of this.#untold) {
      const known = this.#known.get(clientId);
      const state = known ? stampedState(known) : GONE;
      if (state !== null) states.push([clientId, known?.clock ?? clock, state]);
    }
    this.#untold.clear();
    return states.length > 0 ? encode(states) : null;
  }

  /** False when there is nothing to tell of it. */
  #take(connection: Connection, clientId: number, clock: number, said: Uint8Array): boolean {
    const known = this.#known.get(clientId);
    if (known && known.connection !== connection) return false;
    if (known && known.clock >= clock) return known.clock === clock;
    if (!known && this.#clientOf.has(connection)) return false;
    if (GONE.equals(said)) {
      this.#forget(connection, clientId);
      return known !== undefined;
    }
    if (said.length > LONGEST) return false;
    if (known) {
      known.clock = clock;
      known.said = said;
      known.state = undefined;
    } else this.#known.set(clientId, { connection, clock, said, state: undefined });
    this.#clientOf.set(connection, clientId);
    return true;
  }

  #forget(connection: Connection, clientId: number): void {
    this.#known.delete(clientId);
    this.#clientOf.delete(connection);
  }

  /** Forgets a connection; the others are told of it with the next news. */
  leave(connection: Connection): void {
    const clientId = this.#clientOf.get(connection);
    if (clientId === undefined) return;
    this.#untold.set(clientId, (this.#known.get(clientId)?.clock ?? 0) + 1);
    this.#forget(connection, clientId);
  }

  /** The frame that tells a newcomer of everybody, or null. */
  everybody(): Uint8Array | null {
    const states: State[] = [];
    for (const [clientId, known] of this.#known) {
      const state = stampedState(known);
      if (state !== null) states.push([clientId, known.clock, state]);
    }
    return states.length > 0 ? encode(states) : null;
  }
}

/** Client id, clock, and JSON. */
type State = [number, number, Uint8Array];

function stampedState(known: Known<{ readonly identity: Identity }>): Uint8Array | null {
  if (known.state === undefined) {
    known.state = stamp(known.said, known.connection.identity);
    known.said = NOTHING;
  }
  return known.state;
}

/**
 * Says behind what somebody says of themselves who they are: of two members of one name JSON reads the
 * last (ECMA-262, 25.5.1), and putting the object together anew would take three times as long.
 * @returns null for what is no JSON object
 */
function stamp(said: Uint8Array, identity: Identity): Uint8Array | null {
  const text = Buffer.from(said.buffer, said.byteOffset, said.byteLength);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.toString("utf8"));
  } catch {
    return null;
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return null;
  const open = text.subarray(0, text.lastIndexOf("}"));
  const seal = sealOf(identity);
  return Buffer.concat(Object.keys(parsed).length > 0 ? [open, COMMA, seal] : [open, seal]);
}

const COMMA = Buffer.from(",");
const seals = new WeakMap<Identity, Uint8Array>();

/** The end of an object that says who somebody is. */
function sealOf(identity: Identity): Uint8Array {
  const known = seals.get(identity);
  if (known !== undefined) return known;
  const { name, color, unit, memberId } = identity;
  const seal = Buffer.from(JSON.stringify({ name, color, user: { memberId, name, unit, color } }).slice(1));
  seals.set(identity, seal);
  return seal;
}

function encode(states: readonly State[]): Uint8Array {
  return encodeAwareness(
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, states.length);
      for (const [clientId, clock, state] of states) {
        encoding.writeVarUint(encoder, clientId);
        encoding.writeVarUint(encoder, clock);
        encoding.writeVarUint8Array(encoder, state);
      }
    }),
  );
}
