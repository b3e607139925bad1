import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from "y-protocols/awareness";
import type * as Y from "yjs";
import { encodeAwareness } from "../../models/documents/wire";

/** Who else is here and where, while there is a connection to hear it from. */
export class Presence {
  readonly awareness: Awareness;
  readonly #send: (frame: Uint8Array) => boolean;

  /** @param send answers false while there is no connection */
  constructor(doc: Y.Doc, send: (frame: Uint8Array) => boolean) {
    this.awareness = new Awareness(doc);
    this.#send = send;
    this.awareness.on("update", this.#moved);
  }

  hear(update: Uint8Array): void {
    applyAwarenessUpdate(this.awareness, update, this);
  }

  /** The server may have told the others that we left, with the next number: ours must be above it. */
  appear(): void {
    const state = this.awareness.getLocalState() ?? {};
    this.awareness.setLocalState(state);
    this.awareness.setLocalState(state);
  }

  /** Without a connection nobody is known to be here. */
  forgetOthers(): void {
    const others = [...this.awareness.getStates().keys()].filter((id) => id !== this.awareness.clientID);
    removeAwarenessStates(this.awareness, others, this);
    for (const id of others) this.awareness.meta.delete(id);
  }

  destroy(): void {
    this.awareness.destroy();
  }

  readonly #moved = (
    changes: { added: number[]; updated: number[]; removed: number[] },
    origin: unknown,
  ): void => {
    const { clientID } = this.awareness;
    if (origin === this || ![...changes.added, ...changes.updated, ...changes.removed].includes(clientID))
      return;
    this.#send(encodeAwareness(encodeAwarenessUpdate(this.awareness, [clientID])));
  };
}
