import { decodeEnvelope, type Envelope, encodeEnvelope, type Item } from "./envelope";

/** How often a peer hears from this process, and after how much silence it is taken for lost, in milliseconds. */
const PULSE = 500;
const SILENCE = 2_000;
/** A peer that stays away is forgotten; its id never comes again. */
const FORGET = 60_000;

interface Peer {
  epoch: number;
  /** Number of the last envelope sent, and of the last one heard, of this epoch. */
  sent: number;
  heard: number;
  heardAt: number;
  /** It was silent for so long that all that hung on it has ended. */
  silent: boolean;
  outbox: Item[];
}

export interface PeersEvents {
  onItem(peer: string, item: Item): void;
  /** Something between this process and the peer may be lost: all that hangs on it ends. */
  onLost(peer: string): void;
}

/** What carries envelopes: Redis, which loses what it cannot deliver. */
export interface Carrier {
  readonly up: boolean;
  /** Sends bytes to the process of that id. */
  send(peer: string, bytes: Uint8Array): void;
}

/**
 * The other processes, as this one talks with them. Envelopes are numbered for each pair, so a
 * missing one is noticed, at the latest with the next pulse. Then both sides end what hangs on the
 * pair and begin a new epoch; whoever hears of a higher one than their own follows it.
 */
export class Peers {
  readonly #id: string;
  readonly #carrier: Carrier;
  readonly #events: PeersEvents;
  readonly #peers = new Map<string, Peer>();
  readonly #pulse: NodeJS.Timeout;
  #posting = false;

  constructor(id: string, carrier: Carrier, events: PeersEvents) {
    this.#id = id;
    this.#carrier = carrier;
    this.#events = events;
    this.#pulse = setInterval(() => this.#beat(), PULSE).unref();
  }

  /** Puts an item into the envelope that goes out at the end of this turn of the event loop. */
  send(id: string, item: Item): void {
    this.#peer(id).outbox.push(item);
    this.#post();
  }

  /** Shows a frame on a line; the same frame for many lines of a peer travels once. */
  show(id: string, line: number, bytes: Uint8Array): void {
    const { outbox } = this.#peer(id);
    const last = outbox.at(-1);
    if (last?.kind === "show" && last.bytes === bytes) last.lines.push(line);
    else outbox.push({ kind: "show", lines: [line], bytes });
    this.#post();
  }

  /** True for a peer that this process spoke with and that has fallen silent. */
  isSilent(id: string): boolean {
    return this.#peers.get(id)?.silent ?? false;
  }

  #peer(id: string): Peer {
    const known = this.#peers.get(id);
    if (known) return known;
    const now = Date.now();
    const peer: Peer = { epoch: now, sent: 0, heard: 0, heardAt: now, silent: false, outbox: [] };
    this.#peers.set(id, peer);
    return peer;
  }

  #post(): void {
    if (this.#posting) return;
    this.#posting = true;
    setImmediate(() => {
      this.#posting = false;
      for (const [id, peer] of this.#peers) if (peer.outbox.length > 0) this.#sendTo(id, peer);
    });
  }

  #sendTo(id: string, peer: Peer): void {
    const items = peer.outbox;
    peer.outbox = [];
    if (!this.#carrier.up) return;
    const envelope = { from: this.#id, epoch: peer.epoch, number: ++peer.sent, items };
    this.#carrier.send(id, encodeEnvelope(envelope));
  }

  /** Takes what the carrier brought. */
  receive(bytes: Uint8Array): void {
    let envelope: Envelope;
    try {
      envelope = decodeEnvelope(bytes);
    } catch {
      // Its number is missing from now on, which the next one shows.
      return;
    }
    const { from, epoch, number, items } = envelope;
    const peer = this.#peer(from);
    peer.heardAt = Date.now();
    peer.silent = false;
    const fresh = peer.sent === 0 && peer.heard === 0 && peer.outbox.length === 0;
    if (fresh && epoch < peer.epoch) peer.epoch = epoch;
    if (epoch < peer.epoch) return this.#sendTo(from, peer);
    if (epoch > peer.epoch) this.#begin(from, peer, epoch);
    if (number !== peer.heard + 1) {
      this.#begin(from, peer, epoch + 1);
      return this.#sendTo(from, peer);
    }
    peer.heard = number;
    for (const item of items) this.#events.onItem(from, item);
  }

  /** Ends all that hangs on a peer and begins anew. */
  #begin(id: string, peer: Peer, epoch: number): void {
    peer.epoch = epoch;
    peer.sent = 0;
    peer.heard = 0;
    peer.outbox = [];
    this.#events.onLost(id);
  }

  #beat(): void {
    const now = Date.now();
    for (const [id, peer] of this.#peers) {
      const silence = now - peer.heardAt;
      if (silence > FORGET) this.#peers.delete(id);
      else if (silence > SILENCE && !peer.silent && this.#carrier.up) {
        peer.silent = true;
        this.#begin(id, peer, peer.epoch + 1);
      }
      this.#sendTo(id, peer);
    }
  }

  /** The carrier may have lost anything, to and from everybody. */
  loseAll(): void {
    for (const [id, peer] of this.#peers) this.#begin(id, peer, peer.epoch + 1);
  }

  /** The carrier works again: from now on silence is a peer's own. */
  listenAnew(): void {
    for (const peer of this.#peers.values()) Object.assign(peer, { silent: false, heardAt: Date.now() });
  }

  close(): void {
    clearInterval(this.#pulse);
  }
}
