import type { Peers } from "./peers";

/** How long an answer is waited for, in milliseconds. */
const PATIENCE = 3_000;

interface Asked {
  peer: string;
  resolve(): void;
  reject(error: Error): void;
}

/** What this process asked others and has no answer to yet. */
export class Questions {
  readonly #peers: Peers;
  readonly #asked = new Map<number, Asked>();
  #last = 0;

  constructor(peers: Peers) {
    this.#peers = peers;
  }

  /**
   * Resolves when the peer has stored what it received for a document so far.
   * @throws when the peer does not answer
   */
  flush(peer: string, documentId: string): Promise<void> {
    const question = ++this.#last;
    return new Promise<void>((resolve, reject) => {
      const late = setTimeout(
        () => this.#fail(question, "The owner of the document does not answer"),
        PATIENCE,
      );
      const settle = (act: () => void) => {
        clearTimeout(late);
        this.#asked.delete(question);
        act();
      };
      this.#asked.set(question, {
        peer,
        resolve: () => settle(resolve),
        reject: (error) => settle(() => reject(error)),
      });
      this.#peers.send(peer, { kind: "flush", question, documentId });
    });
  }

  answered(question: number): void {
    this.#asked.get(question)?.resolve();
  }

  /** Nothing that a peer was asked will be answered. */
  lost(peer: string): void {
    for (const [question, asked] of this.#asked) {
      if (asked.peer === peer) this.#fail(question, "The owner of the document was lost");
    }
  }

  #fail(question: number, sentence: string): void {
    this.#asked.get(question)?.reject(new Error(sentence));
  }
}
