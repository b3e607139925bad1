import * as Y from "yjs";
import { encodeSync, SYNC } from "../../app/models/documents/wire";
import type { ClusterNode } from "./cluster";
import type { TestMember } from "./host";
import { addParagraph, type RawSocket } from "./sockets";

/** Words on their way at once at the most. */
const AHEAD = 5;
/** After so many milliseconds without a word acknowledged a writer hangs up, as no browser would. */
const PATIENCE = 8_000;
/** How long a writer stays at a process that is not their own, in milliseconds. */
const VISIT = 500;

interface Word {
  text: string;
  at: number;
}

/**
 * Writes words in one document, at one process as long as it lets them in, and notes which were
 * acknowledged. Each connection begins with an empty memory, so that nobody but the servers can
 * keep what was written.
 */
export class ClusterWriter {
  readonly acknowledged = new Set<string>();
  /** Connections it took. */
  sessions = 0;
  /** When the last acknowledged word was sent. */
  sentAt = 0;
  #said = 0;
  /** For whoever waits for it in vain. */
  #doing = "";
  #ending = false;
  #done: Promise<void> = Promise.resolve();

  constructor(
    readonly name: string,
    readonly documentId: string,
    readonly member: TestMember,
    readonly home: ClusterNode,
    readonly away: ClusterNode,
  ) {}

  toString(): string {
    return `${this.name} in ${this.documentId} (${this.#doing})`;
  }

  start(): void {
    this.#done = this.#run();
  }

  /** Resolves when the last word is acknowledged or given up. */
  async stop(): Promise<void> {
    this.#ending = true;
    await this.#done;
  }

  async #run(): Promise<void> {
    while (!this.#ending) {
      const welcome = await this.#session(this.home, Number.POSITIVE_INFINITY);
      if (!welcome && !this.#ending) await this.#session(this.away, VISIT);
      await pause(100);
    }
  }

  /** One connection, until it ends. False when it never began. */
  async #session(node: ClusterNode, length: number): Promise<boolean> {
    const socket = node.socket(this.documentId, this.member);
    const words: Word[] = [];
    this.sessions += 1;
    const end = Date.now() + length;
    let asked = false;
    let acked = 0;
    let progressAt = Date.now();
    while (socket.socket.readyState <= socket.socket.OPEN && Date.now() - progressAt < PATIENCE) {
      if (socket.welcome && !asked) {
        asked = true;
        socket.send(encodeSync(SYNC.step1, Y.encodeStateVector(socket.doc)));
      }
      if (this.#note(words, acked, socket.acked)) progressAt = Date.now();
      acked = socket.acked;
      const idle = socket.synced && acked === words.length;
      if (idle && (this.#ending || Date.now() > end)) break;
      if (this.#ending && !asked) break;
      if (socket.synced && !this.#ending && words.length - acked < AHEAD) words.push(this.#say(socket));
      this.#doing = `at ${node.processId}, ${socket.synced ? "synced" : "not synced"}, ${acked} of ${words.length} words, ${socket.notices}`;
      await pause(120);
    }
    this.#note(words, acked, socket.acked);
    socket.socket.terminate();
    return asked;
  }

  #say(socket: RawSocket): Word {
    const word = { text: `《${this.name}-${this.#said++}》`, at: Date.now() };
    // A connection that is just closing takes it as well, and never acknowledges it.
    if (socket.socket.readyState === socket.socket.OPEN) socket.write((doc) => addParagraph(doc, word.text));
    return word;
  }

  /** True when there was anything to note. */
  #note(words: readonly Word[], from: number, to: number): boolean {
    for (const { text, at } of words.slice(from, to)) {
      this.acknowledged.add(text);
      this.sentAt = Math.max(this.sentAt, at);
    }
    return to > from;
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
