import * as Y from "yjs";
import { rootOf } from "../../../../app/models/documents/yjs-format";
import { seededRandom } from "../../../support/random";
import type { Author, Stroke } from "./typist";

/** As many as in the B4 editing trace of crdt-benchmarks, which is in no package registry. */
const INSERTIONS = 182_315;
const DELETIONS = 77_463;
/** Operations in one update. */
const TOGETHER = 100;
/** Keys of a run on average, and how often it begins elsewhere. */
const RUN = 9;
const JUMPS = 0.05;

/**
 * A writer whose every key is one operation: runs of letters, corrections just behind, now and
 * then a jump. Insertions and deletions are as many as in B4; the text is not the same, and in
 * the end has 206 kB instead of 160.
 */
export class TraceAuthor implements Author {
  /** Short, as in B4, whose size depends on it. */
  readonly clientId = 7;
  readonly strokes: Stroke[] = [];
  readonly #texts: Y.XmlText[];
  readonly #random = seededRandom(4);
  #text: Y.XmlText;
  #cursor = 0;
  #insertions = INSERTIONS;
  #deletions = DELETIONS;
  /** Operations left of the present run: letters above zero, deletions below. */
  #run = 0;

  constructor(state: Uint8Array) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    doc.clientID = this.clientId;
    this.#texts = rootOf(doc)
      .toArray()
      .map((element) => (element as Y.XmlElement).get(0) as Y.XmlText);
    this.#text = this.#texts[0]!;
    doc.on("update", (bytes) => this.strokes.push({ bytes, end: Y.getState(doc.store, this.clientId) }));
    while (this.#insertions + this.#deletions > 0)
      doc.transact(() => {
        for (let count = 0; count < TOGETHER && this.#insertions + this.#deletions > 0; count++)
          this.#operate();
      });
  }

  stroke(index: number): Stroke {
    const stroke = this.strokes[index];
    if (!stroke) throw new Error(`the trace has no update ${index}`);
    return stroke;
  }

  /** All of it is made at once. */
  ahead(): void {}

  #operate(): void {
    if (this.#run === 0) this.#turn();
    if (this.#run > 0) {
      this.#text.insert(this.#cursor, String.fromCharCode(97 + Math.floor(this.#random() * 26)));
      this.#cursor += 1;
      this.#insertions -= 1;
      this.#run -= 1;
    } else {
      this.#cursor -= 1;
      this.#text.delete(this.#cursor, 1);
      this.#deletions -= 1;
      this.#run += 1;
    }
  }

  /** Begins another run, sometimes in another place. */
  #turn(): void {
    const random = this.#random;
    if (random() < JUMPS) {
      this.#text = this.#texts[Math.floor(random() * this.#texts.length)]!;
      this.#cursor = Math.floor(random() * (this.#text.length + 1));
    }
    const share = this.#deletions / (this.#insertions + this.#deletions);
    const length = 1 + Math.floor(-Math.log(1 - random()) * RUN);
    const room = Math.min(length, this.#deletions, this.#cursor);
    if (room > 0 && (this.#insertions === 0 || random() < share)) this.#run = -room;
    else if (this.#insertions > 0) this.#run = Math.min(length, this.#insertions);
    else this.#cursor = this.#text.length;
  }
}
