import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { encodeAwareness, encodeSync, SYNC } from "../../app/models/documents/wire";
import { openWriter, Wire } from "./editors";
import { ACTS } from "./honest-acts";
import { registerProduct } from "./honest-editor";
import { seededRandom } from "./random";

/** What two real editors send while they write in a document for a while. */
export function recordSession(state: Uint8Array, seed: number, changes = 120): Uint8Array[] {
  const next = seededRandom(seed);
  const frames: Uint8Array[] = [new Uint8Array([3])];
  const docs = [new Y.Doc(), new Y.Doc()];
  for (const doc of docs) {
    Y.applyUpdate(doc, state);
    doc.on("update", (bytes: Uint8Array, origin: unknown) => {
      if (!(origin instanceof Wire)) frames.push(encodeSync(SYNC.update, bytes));
    });
  }
  new Wire(...docs);
  const writers = docs.map((doc) => openWriter(doc));
  for (const { editor } of writers) registerProduct(editor);
  const acts = Object.values(ACTS);
  for (let change = 0; change < changes; change++) {
    const act = acts[Math.floor(next() * acts.length)]!;
    writers[change % 2]!.write(() => {
      try {
        act(next);
      } catch {
        // Some acts have no place where the caret happens to be.
      }
    });
  }
  for (const doc of docs) {
    frames.push(encodeSync(SYNC.step1, Y.encodeStateVector(doc)));
    frames.push(encodeSync(SYNC.step2, Y.encodeStateAsUpdate(doc, Y.encodeStateVectorFromUpdate(state))));
    const awareness = new Awareness(doc);
    awareness.setLocalState({ anchorPos: null, focusPos: null, focusing: true, name: "甲", color: "red" });
    frames.push(encodeAwareness(encodeAwarenessUpdate(awareness, [doc.clientID])));
    awareness.destroy();
  }
  for (const writer of writers) writer.stop();
  return frames;
}
