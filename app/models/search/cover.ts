interface Covering {
  text: string;
  /** Parts it is made of, fewer is better; then how often they are used, more is better. */
  parts: number;
  works: number;
}

/**
 * A text written anew as known parts that lie end to end and cover all of it, in as few parts as
 * can be; null when it cannot be covered.
 */
export function bestCover(
  text: string,
  partOf: (part: string) => { term: string; works: number } | null,
): string | null {
  const best: (Covering | null)[] = [{ text: "", parts: 0, works: 0 }];
  for (let to = 1; to <= text.length; to++) {
    let here: Covering | null = null;
    for (let from = 0; from < to; from++) {
      const before = best[from];
      const part = before ? partOf(text.slice(from, to)) : null;
      if (!before || !part) continue;
      const next = {
        text: before.text + part.term,
        parts: before.parts + 1,
        works: before.works + part.works,
      };
      if (!here || next.parts < here.parts || (next.parts === here.parts && next.works > here.works))
        here = next;
    }
    best.push(here);
  }
  return best[text.length]?.text ?? null;
}
