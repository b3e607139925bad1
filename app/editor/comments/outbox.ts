import type { Anchor } from "../../models/comments/anchor";

/** Something said that the server has not taken yet. */
export interface Outgoing {
  /** Id of the comment; of the conversation too, if it begins one. */
  id: string;
  /** The conversation it answers in; null for a new one. */
  threadId: string | null;
  /** The passage a new conversation is about. */
  anchor: Anchor | null;
  body: string;
  at: number;
  /** Why the server refused it; null while it is only on its way. */
  problem: string | null;
}

/** What is begun and not sent, by conversation; under "" a new one. */
export interface Draft {
  body: string;
  anchor: Anchor | null;
}

interface Kept {
  outgoing: Outgoing[];
  drafts: Record<string, Draft>;
}

/** What was said and could not be sent, and what is being written, kept in this browser. */
export class Outbox {
  readonly #key: string;
  #kept: Kept;

  constructor(practiceId: string, memberId: string) {
    this.#key = `gongyan-comments:${practiceId}:${memberId}`;
    this.#kept = this.#read();
  }

  get outgoing(): readonly Outgoing[] {
    return this.#kept.outgoing;
  }

  put(outgoing: Outgoing): void {
    const others = this.#kept.outgoing.filter(({ id }) => id !== outgoing.id);
    this.#keep({ ...this.#kept, outgoing: [...others, outgoing] });
  }

  take(id: string): void {
    this.#keep({ ...this.#kept, outgoing: this.#kept.outgoing.filter((each) => each.id !== id) });
  }

  draft(threadId: string): Draft | null {
    return this.#kept.drafts[threadId] ?? null;
  }

  /** @param draft null when it was sent or given up */
  keepDraft(threadId: string, draft: Draft | null): void {
    const drafts = { ...this.#kept.drafts };
    delete drafts[threadId];
    if (draft) drafts[threadId] = draft;
    this.#keep({ ...this.#kept, drafts });
  }

  #keep(kept: Kept): void {
    this.#kept = kept;
    try {
      if (kept.outgoing.length === 0 && Object.keys(kept.drafts).length === 0)
        localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, JSON.stringify(kept));
    } catch {
      // Where nothing may be kept, it lasts as long as the page.
    }
  }

  #read(): Kept {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#key) ?? "{}") as Partial<Kept>;
      return { outgoing: kept.outgoing ?? [], drafts: kept.drafts ?? {} };
    } catch {
      return { outgoing: [], drafts: {} };
    }
  }
}
