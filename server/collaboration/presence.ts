import { isUtf8 } from "node:buffer";
import * as decoding from "lib0/decoding";
import { type AwarenessState, encodeStates } from "../../app/models/documents/wire";
import { type Identity, StampedState } from "./stamped-state";

/** Of one state, in bytes. */
const LONGEST = 8192;
/** Of ids and clocks; what comes close to 2^53 cannot be counted on and is read by nobody. */
const LARGEST = 2 ** 32;

/** What a client says of itself when it goes. */
const GONE = Buffer.from("null");

interface Known<Connection> {
  connection: Connection;
  clock: number;
  /** As it came, until it is told. */
  said: Uint8Array | null;
  readonly state: StampedState;
}

/**
 * Who is here and where, in the awareness format of y-protocols. Nothing of it is stored.
 * One client id belongs to one connection, so nobody can move or rename another. Of several changes
 * of one client between two tellings only the last is told, and looked into.
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
    const states: AwarenessState[] = [];
    for (const [clientId, clock] of this.#untold) {
      const known = this.#known.get(clientId);
      const json = known ? stampedState(known) : GONE;
      if (json !== null) states.push({ clientId, clock: known?.clock ?? clock, json });
    }
    this.#untold.clear();
    return states.length > 0 ? encodeStates(states) : null;
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
    } else this.#known.set(clientId, { connection, clock, said, state: new StampedState() });
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
    const states: AwarenessState[] = [];
    for (const [clientId, known] of this.#known) {
      const json = stampedState(known);
      if (json !== null) states.push({ clientId, clock: known.clock, json });
    }
    return states.length > 0 ? encodeStates(states) : null;
  }
}

function stampedState(known: Known<{ readonly identity: Identity }>): Uint8Array | null {
  if (known.said) known.state.stamp(known.said, known.connection.identity);
  known.said = null;
  return known.state.json;
}
