import type { ImportedComment } from "../../exchange";
import { childrenOf, elementsOf, textOf, type Xml } from "../xml";

/** Characters that a comment without words of its own is about. */
const CALLED = 12;

/** The comments of a file, and the words each was attached to. */
export class Remarks {
  readonly #comments = new Map<string, ImportedComment>();
  readonly #open = new Set<string>();
  /** All words of the text without white space, and where in them each comment begins. */
  #words = "";
  #inNote = false;
  readonly #starts = new Map<string, number>();

  /** @param extended the part that says which comment answers which, and which is resolved */
  constructor(part: Xml | undefined, extended: Xml | undefined) {
    const paragraphs = new Map<string, string>();
    for (const element of childrenOf(part, "w:comment")) {
      const id = element.attributes["w:id"] ?? "";
      const lines = childrenOf(element, "w:p");
      const last = lines.at(-1)?.attributes["w14:paraId"];
      if (last) paragraphs.set(last, id);
      const at = Date.parse(element.attributes["w:date"] ?? "");
      this.#comments.set(id, {
        id,
        parentId: null,
        author: (element.attributes["w:author"] ?? "").slice(0, 60),
        at: Number.isNaN(at) ? null : at,
        text: lines.map(wordsOf).join("\n").trim().slice(0, 10_000),
        quote: "",
        after: 0,
        resolved: false,
      });
    }
    for (const { attributes } of childrenOf(extended, "w15:commentEx")) {
      const comment = this.#comments.get(paragraphs.get(attributes["w15:paraId"] ?? "") ?? "");
      if (!comment) continue;
      comment.parentId = paragraphs.get(attributes["w15:paraIdParent"] ?? "") ?? null;
      comment.resolved = attributes["w15:done"] === "1";
    }
    // What answers an answer belongs to the conversation all the same.
    for (const comment of this.#comments.values()) comment.parentId = this.#openingOf(comment);
  }

  /** The comment with which the conversation of another begins; null for that one itself. */
  #openingOf({ id, parentId }: ImportedComment): string | null {
    const seen = new Set([id]);
    let opening = parentId;
    let next = parentId;
    while (next !== null && !seen.has(next)) {
      seen.add(next);
      opening = next;
      next = this.#comments.get(next)?.parentId ?? null;
    }
    // Comments that answer each other in a circle each begin by themselves.
    return next === null ? opening : null;
  }

  begin(id: string): void {
    if (!this.#comments.has(id) || this.#open.size >= 50) return;
    this.#open.add(id);
    this.#starts.set(id, this.#words.length);
  }

  end(id: string): void {
    this.#open.delete(id);
  }

  /** Where a comment is called; one without words of its own is about those before it. */
  call(id: string): void {
    const comment = this.#comments.get(id);
    if (comment?.quote !== "" || this.#inNote) return;
    comment.quote = this.#words.slice(-CALLED);
    this.#starts.set(id, this.#words.length - comment.quote.length);
  }

  /** Words that were read while comments stood open. */
  pass(text: string): void {
    if (this.#inNote) return;
    this.#words += text.replace(/\s+/g, "");
    for (const id of this.#open) {
      const comment = this.#comments.get(id);
      if (comment && comment.quote.length < 1_500) comment.quote += text;
    }
  }

  /** Reads what is no part of the passages that stand open. */
  aside<T>(read: () => T): T {
    const open = [...this.#open];
    this.#inNote = true;
    const answer = read();
    this.#inNote = false;
    this.#open.clear();
    for (const id of open) this.#open.add(id);
    return answer;
  }

  all(): ImportedComment[] {
    return [...this.#comments.values()]
      .filter(({ text }) => text !== "")
      .map((comment) => ({ ...comment, after: this.#likeBehind(comment) }));
  }

  /** How often a comment's words stand again behind the place it is about. */
  #likeBehind({ id, quote }: ImportedComment): number {
    const words = quote.replace(/\s+/g, "");
    let count = 0;
    if (words === "") return 0;
    let at = this.#words.indexOf(words, (this.#starts.get(id) ?? 0) + 1);
    for (; at !== -1 && count < 10_000; at = this.#words.indexOf(words, at + 1)) count += 1;
    return count;
  }
}

/** Words of a paragraph, tabs and breaks as spaces. */
export function wordsOf(element: Xml): string {
  return elementsOf(element)
    .map((each) => {
      if (each.name === "w:t") return textOf(each);
      if (each.name === "w:tab" || each.name === "w:br") return " ";
      return each.name === "w:pPr" || each.name === "w:rPr" ? "" : wordsOf(each);
    })
    .join("");
}
