import * as Y from "yjs";
import type { Content } from "./content";
import { type OutlineEntry, outlineOf, renderHtml } from "./html";
import { countCharacters, plainText } from "./plain-text";
import { readContent } from "./read-content";

/** A live or frozen text as readers and the index need it. */
export interface Projection {
  content: Content;
  html: string;
  text: string;
  outline: OutlineEntry[];
  /** 字数 of what its writers wrote: the headings that its template brought are not counted. */
  characters: number;
  /** Ids of the attachments it shows. */
  attachments: string[];
  /** How much of what was written is not in the node list and was left out. */
  dropped: number;
}

/** @param state merged Yjs state, encoding V1. Takes tens of milliseconds for a long text: run it in a worker. */
export function projectState(state: Uint8Array): Projection {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const { content, dropped } = readContent(doc);
  doc.destroy();
  return { ...projectContent(content), dropped };
}

/** The text with what is proposed in it, as marks of its words. @param state as for projectState */
export function readProposed(state: Uint8Array): Content {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const { content } = readContent(doc, { proposals: true });
  doc.destroy();
  return content;
}

export function projectContent(content: Content): Projection {
  const text = plainText(content);
  const attachments = new Set<string>();
  const html = renderHtml(content, {
    attachmentUrl: (id) => {
      attachments.add(id);
      return `/attachments/${id}`;
    },
  });
  return {
    content,
    html,
    text,
    outline: outlineOf(content),
    characters: countCharacters(plainText(withoutTemplate(content))),
    attachments: [...attachments],
    dropped: 0,
  };
}

function withoutTemplate(content: Content): Content {
  const children = content.children.filter((block) => !(block.type === "heading" && block.section));
  return { ...content, children };
}
