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

const STATE_BYTES = 4096;
/** Of ids and clocks; what comes close to 2^53 cannot be counted on and is read by nobody. */
const LARGEST = 2 ** 32;

interface Known<Connection> {
  connection: Connection;
  clock: number;
  /** JSON, already stamped. */
  state: string;
}

/**
 * Who is here and where, in the awareness format of y-protocols. Nothing of it is stored.
 * One client id belongs to one connection, so nobody can move or rename another. Of several changes
 * of one client between two tellings only the last is told.
 */
export class Presence<Connection extends { readonly identity: Identity }> {
  readonly #known = new Map<number, Known<Connection>>();
  readonly #clientOf = new Map<Connection, number>();
  #untold = new Map<number, [number, number, string]>();

  /** Takes a client's awareness update. @throws on bytes that are no awareness update */
  receive(connection: Connection, update: Uint8Array): void {
    const decoder = decoding.createDecoder(update);
    const count = decoding.readVarUint(decoder);
    if (count > 10) throw new Error("too many awareness states");
    for (let index = 0; index < count; index++) {
      const clientId = decoding.readVarUint(decoder);
      const clock = decoding.readVarUint(decoder);
      const state = decoding.readVarString(decoder);
      if (clientId >= LARGEST || clock >= LARGEST) throw new Error("no number of a client of ours");
      const kept = this.#take(connection, clientId, clock, state);
      if (kept !== null) this.#untold.set(clientId, [clientId, clock, kept]);
    }
  }

  /** The frame that tells everybody what has changed since it was last asked for, or null. */
  news(): Uint8Array | null {
    if (this.#untold.size === 0) return null;
    const states = [...this.#untold.values()];
    this.#untold = new Map();
    return encode(states);
  }

  #take(connection: Connection, clientId: number, clock: number, state: string): string | null {
    const known = this.#known.get(clientId);
    if (known && known.connection !== connection) return null;
    if (known && known.clock >= clock) return clock === known.clock ? known.state : null;
    if (!known && this.#clientOf.has(connection)) return null;
    if (state === "null") {
      this.#forget(connection, clientId);
      return known ? state : null;
    }
    if (state.length > STATE_BYTES) return null;
    const stamped = stamp(state, connection.identity);
    if (stamped === null) return null;
    this.#known.set(clientId, { connection, clock, state: stamped });
    this.#clientOf.set(connection, clientId);
    return stamped;
  }

  #forget(connection: Connection, clientId: number): void {
    this.#known.delete(clientId);
    this.#clientOf.delete(connection);
  }

  /** Forgets a connection; the others are told of it with the next news. */
  leave(connection: Connection): void {
    const clientId = this.#clientOf.get(connection);
    if (clientId === undefined) return;
    const clock = (this.#known.get(clientId)?.clock ?? 0) + 1;
    this.#untold.set(clientId, [clientId, clock, "null"]);
    this.#forget(connection, clientId);
  }

  /** The frame that tells a newcomer of everybody, or null. */
  everybody(): Uint8Array | null {
    const states = [...this.#known].map(([id, known]): [number, number, string] => [
      id,
      known.clock,
      known.state,
    ]);
    return states.length > 0 ? encode(states) : null;
  }
}

function stamp(state: string, identity: Identity): string | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(state);
  } catch {
    return null;
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return null;
  const { name, color, unit, memberId } = identity;
  return JSON.stringify({ ...parsed, name, color, user: { memberId, name, unit, color } });
}

function encode(states: [number, number, string][]): Uint8Array {
  return encodeAwareness(
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, states.length);
      for (const [clientId, clock, state] of states) {
        encoding.writeVarUint(encoder, clientId);
        encoding.writeVarUint(encoder, clock);
        encoding.writeVarString(encoder, state);
      }
    }),
  );
}
