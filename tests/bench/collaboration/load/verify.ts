import * as Y from "yjs";
import { rootOf } from "../../../../app/models/documents/yjs-format";
import type { Gathering } from "./gathering";

/**
 * Whether everybody has the same text: what was there and all that was sent, what each watcher
 * heard and wrote, and what a newcomer is told. Answers what differs, null when nothing does.
 * @param newcomer updates a fresh client heard; null where a server keeps nothing
 */
export function difference(
  { participants, watchers }: Gathering,
  state: Uint8Array,
  newcomer: readonly Uint8Array[] | null,
): string | null {
  const own = (each: (typeof participants)[number]) =>
    each.author.strokes.slice(0, each.sentAt.length).map(({ bytes }) => bytes);
  // The first thing a watcher heard is the document as it was: ours begins with a word more.
  const before = watchers[0]?.received[0];
  const expected = build([state, ...(before ? [before] : []), ...participants.flatMap(own)]);
  for (const [index, watcher] of watchers.entries()) {
    const held = build([state, ...watcher.received, ...own(watcher)]);
    if (!same(held, expected)) return `watcher ${index} has another text`;
    held.destroy();
  }
  if (newcomer && !same(build(newcomer), expected)) return "a newcomer is told another text";
  return null;
}

function build(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

function same(one: Y.Doc, other: Y.Doc): boolean {
  return (
    one.store.pendingStructs === null &&
    Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)) &&
    rootOf(one).toString() === rootOf(other).toString()
  );
}
