import * as Y from "yjs";
import type { Content, Paragraph } from "../../app/models/documents/content";
import { createDocument, rootOf } from "../../app/models/documents/yjs-format";
import type { Block } from "../../app/models/versions/block";
import { compareTexts } from "../../app/models/versions/compare";
import type { Diff } from "../../app/models/versions/diff";
import { readBlocks } from "../../app/models/versions/read-blocks";

/** Everybody's words are one member's. */
export const ANYBODY = {
  *of({ clock }: { clock: number }, length: number) {
    yield { clock, length, by: "ann" };
  },
};

/** A text as versions compare it. */
export function blocksOf(content: Content): Block[] {
  return readBlocks(createDocument(content), ANYBODY);
}

export function compared(before: Content["children"], after: Content["children"]): Diff {
  return compareTexts(
    blocksOf({ type: "root", children: before }),
    blocksOf({ type: "root", children: after }),
  );
}

export const paragraph = (text: string): Paragraph => ({
  type: "paragraph",
  children: text ? [{ type: "text", text }] : [],
});

export function tableOf(...rows: string[][]): Content["children"][number] {
  return {
    type: "table",
    children: rows.map((cells) => ({
      type: "tablerow",
      children: cells.map((text) => ({ type: "tablecell", children: [paragraph(text)] })),
    })),
  };
}

export function figureOf(attachmentId: string, caption: string): Content["children"][number] {
  return { type: "figure", attachmentId, alt: "", caption, width: 800, height: 600 };
}

/** A member's hand in a document: what they change becomes one update under their own client id. */
export class Hand {
  readonly doc = new Y.Doc();
  readonly memberId: string;

  constructor(memberId: string, state: Uint8Array) {
    this.memberId = memberId;
    Y.applyUpdate(this.doc, state);
  }

  write(change: (root: Y.XmlElement) => void): Uint8Array {
    const before = Y.encodeStateVector(this.doc);
    const updates: Uint8Array[] = [];
    const note = (update: Uint8Array) => updates.push(update);
    this.doc.on("update", note);
    this.doc.transact(() => change(rootOf(this.doc)));
    this.doc.off("update", note);
    return updates.length === 1 ? updates[0]! : Y.encodeStateAsUpdate(this.doc, before);
  }

  take(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update);
  }
}

/** The words of a block of the root. */
export function wordsAt(root: Y.XmlElement, index: number): Y.XmlText {
  return (root.get(index) as Y.XmlElement).get(0) as Y.XmlText;
}
