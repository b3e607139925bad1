import { isSameLook, type Run } from "./block";
import type { WordChange, WordDiff } from "./diff";
import { commonOf } from "./sequence";
import { cut, looksOf, slice, type Token, tokensOf } from "./tokens";

/** Who deleted the letter at a place, if anybody knows. */
export type DeletedBy = (at: { client: number; clock: number }) => string | undefined;

/** Two passages word by word: what stays, comes, goes, and only looks otherwise. */
export function diffWords(before: readonly Run[], after: readonly Run[], deletedBy: DeletedBy): WordDiff[] {
  const [old, fresh] = [tokensOf(before), tokensOf(after)];
  const kept = commonOf(
    old.map(({ key }) => key),
    fresh.map(({ key }) => key),
  );
  const words = new Words(deletedBy);
  let [one, other] = [0, 0];
  for (const [keptOne, keptOther] of [...kept, [old.length, fresh.length] as const]) {
    words.exchange(piecesOf(old.slice(one, keptOne)), piecesOf(fresh.slice(other, keptOther)));
    if (keptOne < old.length) words.keep(old[keptOne]!.pieces, fresh[keptOther]!.pieces);
    [one, other] = [keptOne + 1, keptOther + 1];
  }
  return words.all;
}

const piecesOf = (tokens: readonly Token[]): Run[] => tokens.flatMap(({ pieces }) => pieces);
const textOf = (pieces: readonly Run[]): string => pieces.map(({ text }) => text).join("");

/** A passage that came or went as a whole. */
export function wholePassage(runs: readonly Run[], change: WordChange, deletedBy: DeletedBy): WordDiff[] {
  const words = new Words(deletedBy);
  words.add(change, runs);
  return words.all;
}

class Words {
  readonly all: WordDiff[] = [];
  readonly #deletedBy: DeletedBy;

  constructor(deletedBy: DeletedBy) {
    this.#deletedBy = deletedBy;
  }

  add(change: WordChange, pieces: readonly Run[]): void {
    for (const run of pieces) {
      if (change !== "deleted") this.#push({ change, ...said(run) });
      else for (const part of this.#byDeleter(run)) this.#push(part);
    }
  }

  /**
   * What stood between two words that stay, and what stands there now. Where a word was only written
   * on at one end, or cut there, its letters stay, though it is another word now.
   */
  exchange(before: readonly Run[], after: readonly Run[]): void {
    const [old, fresh] = [textOf(before), textOf(after)];
    const [longer, shorter] = old.length > fresh.length ? [before, fresh] : [after, old];
    const isPlain = shorter !== "" && ![...before, ...after].some(({ atom }) => atom !== null);
    const change = longer === before ? "deleted" : "inserted";
    const [at, other] = [textOf(longer), longer === before ? after : before];
    const keep = (part: readonly Run[]) =>
      longer === before ? this.keep(part, other) : this.keep(other, part);
    if (isPlain && at.startsWith(shorter)) {
      keep(slice(longer, 0, shorter.length));
      this.add(change, slice(longer, shorter.length, at.length));
    } else if (isPlain && at.endsWith(shorter)) {
      this.add(change, slice(longer, 0, at.length - shorter.length));
      keep(slice(longer, at.length - shorter.length, at.length));
    } else {
      this.add("deleted", before);
      this.add("inserted", after);
    }
  }

  /** Words that stay, letter by letter as each looks after and before. */
  keep(before: readonly Run[], after: readonly Run[]): void {
    const looks = looksOf(before);
    let [index, offset] = [0, 0];
    for (const run of after) {
      for (let done = 0; done < run.text.length || run.text === ""; ) {
        const was = looks[index];
        const length = Math.min(run.text.length - done, (was?.text.length ?? 0) - offset);
        const piece = length > 0 ? cut(run, done, length) : run;
        const same = !was || isSameLook(was.look, run.look);
        this.#push({ change: same ? "same" : "formatted", ...said(piece), ...(!same && { was: was.look }) });
        if (length <= 0) break;
        done += length;
        offset += length;
        if (offset === was?.text.length) [index, offset] = [index + 1, 0];
      }
    }
  }

  /** Letters of one writer may have been deleted by several. */
  *#byDeleter(run: Run): Generator<WordDiff> {
    if (run.at === null || run.atom !== null) {
      yield { change: "deleted", ...said(run), ...this.#known(run.at) };
      return;
    }
    for (let start = 0; start < run.text.length; ) {
      const { client, clock } = run.at;
      const who = this.#deletedBy({ client, clock: clock + start });
      let end = start + 1;
      while (end < run.text.length && this.#deletedBy({ client, clock: clock + end }) === who) end += 1;
      yield { change: "deleted", ...said(cut(run, start, end - start)), ...(who && { deletedBy: who }) };
      start = end;
    }
  }

  #known(at: Run["at"]): { deletedBy?: string } {
    const who = at && this.#deletedBy(at);
    return who ? { deletedBy: who } : {};
  }

  #push(word: WordDiff): void {
    const last = this.all.at(-1);
    if (last && isContinued(last, word)) last.text += word.text;
    else this.all.push(word);
  }
}

function said({ text, look, atom, by }: Run): Omit<WordDiff, "change"> {
  return { text, look, atom, by };
}

function isContinued(last: WordDiff, next: WordDiff): boolean {
  if (last.atom !== null || next.atom !== null || last.change !== next.change) return false;
  if (last.by !== next.by || last.deletedBy !== next.deletedBy) return false;
  if (!isSameLook(last.look, next.look)) return false;
  return last.was && next.was ? isSameLook(last.was, next.was) : last.was === next.was;
}
