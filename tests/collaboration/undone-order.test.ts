import { expect, test } from "vitest";
import * as Y from "yjs";
import { settleUndone } from "../../app/editor/binding/settle-undone";
import { crosses } from "../../server/collaboration/crossing";
import { SEED, seededRandom } from "../support/random";

const RUNS = 40;
const STEPS = 400;
const ROOT = "root";

const rootIn = (doc: Y.Doc) => doc.get(ROOT, Y.XmlElement) as Y.XmlElement;
const textIn = (doc: Y.Doc) => rootIn(doc).toString();

/** One who writes and takes back, now and then away. */
class Writer {
  readonly doc = new Y.Doc();
  readonly undoManager: Y.UndoManager;
  readonly sent: Uint8Array[] = [];
  readonly received: Uint8Array[] = [];

  constructor(clientId: number, settles: boolean) {
    this.doc.clientID = clientId;
    // As the type stands in Yjs' own declarations, an element of XML is none to be undone in.
    const scope = rootIn(this.doc) as unknown as Y.AbstractType<unknown>;
    this.undoManager = new Y.UndoManager(scope, {
      trackedOrigins: new Set(["own"]),
      captureTimeout: clientId % 2 ? 0 : 60_000,
    });
    if (settles) settleUndone(this.doc);
    this.doc.on("update", (bytes, origin) => origin !== "received" && this.sent.push(bytes));
  }

  receive(): void {
    for (const bytes of this.received.splice(0)) Y.applyUpdate(this.doc, bytes, "received");
  }

  write(next: () => number): void {
    // What the editor mends by itself is nobody's to take back.
    const origin = next() < 0.9 ? "own" : "mended";
    this.doc.transact(() => change(rootIn(this.doc), next), origin);
  }
}

function change(root: Y.XmlElement, next: () => number): void {
  const upTo = (end: number) => Math.floor(next() * end);
  const paragraphs = root.toArray().filter((each) => each instanceof Y.XmlElement);
  const kind = next();
  if (paragraphs.length === 0 || kind < 0.2) {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText("文字")]);
    return root.insert(upTo(root.length + 1), [paragraph]);
  }
  if (kind < 0.35) return root.delete(upTo(root.length), 1);
  const paragraph = paragraphs[upTo(paragraphs.length)]!;
  const text = paragraph.length > 0 ? paragraph.get(0) : null;
  if (!(text instanceof Y.XmlText)) return paragraph.insert(0, [new Y.XmlText("新")]);
  const from = upTo(text.length + 1);
  const most = text.length - from;
  if (kind < 0.65 || most === 0) return text.insert(from, "课堂".slice(0, 1 + upTo(2)));
  if (kind < 0.85) return text.delete(from, 1 + upTo(Math.min(3, most)));
  text.format(from, 1 + upTo(most), { bold: next() < 0.5 ? true : null });
}

/** What three who undo a lot and a server read in the end, and whether anything crossed that was sent. */
function write(seed: number, settles: boolean): { texts: string[]; crossed: boolean } {
  const next = seededRandom(seed);
  const writers = [1, 2, 3].map((id) => new Writer(id, settles));
  const server = new Y.Doc();
  rootIn(server);
  let crossed = false;
  const send = (writer: Writer) => {
    for (const bytes of writer.sent.splice(0)) {
      server.transact(() => {
        Y.applyUpdate(server, bytes);
        crossed ||= crosses(Y.decodeUpdate(bytes), server.store);
      });
      for (const other of writers) if (other !== writer) other.received.push(bytes);
    }
  };
  for (let step = 0; step < STEPS; step++) {
    const writer = writers[Math.floor(next() * 3)]!;
    const act = next();
    if (act < 0.25) send(writer);
    else if (act < 0.5) writer.receive();
    else if (act < 0.57) writer.undoManager.undo();
    else if (act < 0.6) writer.undoManager.redo();
    else writer.write(next);
  }
  writers.forEach(send);
  for (const writer of writers) writer.receive();
  const opened = new Y.Doc();
  rootIn(opened);
  Y.applyUpdate(opened, Y.encodeStateAsUpdate(server));
  return { texts: [...writers.map(({ doc }) => doc), server, opened].map(textIn), crossed };
}

/** In it Yjs alone ends with two readings. */
const WORST = 502;

test(`what is undone stands between its neighbours, and all read the same (seed ${SEED})`, () => {
  const seeds = [WORST, ...Array.from({ length: RUNS }, (_, run) => SEED * 1_000 + run)];
  for (const seed of seeds) {
    const { texts, crossed } = write(seed, true);
    expect({ seed, crossed, readings: new Set(texts).size }).toEqual({ seed, crossed: false, readings: 1 });
  }
});

test("left to itself Yjs brings something back to where nobody can stand, and two readings stay", () => {
  const { texts, crossed } = write(WORST, false);
  expect({ crossed, readings: new Set(texts).size }).toEqual({ crossed: true, readings: 2 });
});
