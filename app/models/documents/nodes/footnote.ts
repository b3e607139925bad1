import type { Kind } from "./kind";
import { cut, property, words } from "./properties";

export const LONGEST_NOTE = 2_000;

/** A mark among words, and the note it stands for, which readers find at the end. */
export interface Footnote {
  type: "footnote";
  note: string;
}

export const footnote: Kind<Footnote> = {
  type: "footnote",
  group: "inline",
  holds: [],
  properties: { __note: property(words(LONGEST_NOTE), cut(LONGEST_NOTE)) },
  read(element, reader) {
    const { __note } = reader.attributes(element);
    return { type: "footnote", note: typeof __note === "string" ? __note.slice(0, LONGEST_NOTE) : "" };
  },
  attributes: ({ note }) => ({ ...(note && { __note: note }) }),
  html({ note }, page) {
    if (note.trim() === "") return "";
    const number = page.footnote(note);
    return `<sup class="footnote"><a id="fnref-${number}" href="#fn-${number}" role="doc-noteref">${number}</a></sup>`;
  },
  apart: ({ note }) => note,
};
