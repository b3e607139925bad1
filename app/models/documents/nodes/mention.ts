import { escapeHtml } from "../escape";
import type { Kind } from "./kind";
import type { Link } from "./link";
import { cut, matching, oneOf, or, property, words } from "./properties";
import type { TextNode } from "./text";

export const MENTIONED = ["person", "work"] as const;
export type Mentioned = (typeof MENTIONED)[number];

/** Letters of a name or title, and of the sentence on a typed link. */
export const LONGEST_LABEL = 120;
export const LONGEST_SENTENCE = 300;

/** Names a person or a published work among words: 提及. That of a work may say how the two are linked. */
export interface Mention {
  type: "mention";
  of: Mentioned;
  /** Id of the member or the work. */
  target: string;
  /** Her name, or its title, as it was when it was put in. */
  label: string;
  /** A code of the vocabulary of links: how this text stands to the work. */
  relation?: string;
  /** Which of its steps were used or dropped, and why. */
  sentence?: string;
}

export const isTarget = matching(/^[0-9a-z]{8,24}$/);
export const isRelation = matching(/^[a-z][a-z-]{0,39}$/);
const isMentioned = oneOf(...MENTIONED);

export const mention: Kind<Mention> = {
  type: "mention",
  group: "inline",
  holds: [],
  properties: {
    __of: property(isMentioned),
    __target: property(isTarget),
    __label: property(words(LONGEST_LABEL), cut(LONGEST_LABEL)),
    __relation: property(or(oneOf(""), isRelation)),
    __sentence: property(words(LONGEST_SENTENCE), cut(LONGEST_SENTENCE)),
  },
  isWhole: (_element, { __target }) => isTarget(__target),
  read(element, reader) {
    const { __of, __target, __label, __relation, __sentence } = reader.attributes(element);
    if (!isTarget(__target)) return null;
    const of: Mentioned = __of === "person" ? "person" : "work";
    const label = typeof __label === "string" ? __label.slice(0, LONGEST_LABEL) : "";
    const common = { type: "mention" as const, of, target: String(__target), label };
    if (of === "person" || !isRelation(__relation)) return common;
    const sentence = typeof __sentence === "string" ? __sentence.slice(0, LONGEST_SENTENCE).trim() : "";
    return { ...common, relation: String(__relation), ...(sentence && { sentence }) };
  },
  attributes: ({ of, target, label, relation, sentence }) => ({
    ...(of !== "work" && { __of: of }),
    __target: target,
    ...(label && { __label: label }),
    ...(relation && { __relation: relation }),
    ...(sentence && { __sentence: sentence }),
  }),
  html(node) {
    const { of, label } = node;
    const address = mentionAddress(node);
    if (label.trim() === "") return "";
    const shown = of === "person" ? `@${label}` : label;
    return `<a class="mention mention-${of}" href="${escapeHtml(address)}">${escapeHtml(shown)}</a>`;
  },
  text: ({ label }) => label,
};

/** The page of the work, or of the person. */
export function mentionAddress({ of, target }: Pick<Mention, "of" | "target">): string {
  return of === "work" ? `/practices/${target}` : `/people/${target}`;
}

/** What files have in its place: a work as a link, a person as her name. */
export function printedMention(node: Mention): Link | TextNode {
  const words: TextNode = { type: "text", text: node.label };
  return node.of === "work" ? { type: "link", url: mentionAddress(node), children: [words] } : words;
}
