/*
 * Where Chinese words begin and end, by the dictionary of the engine. Never used to find, because
 * it is sometimes wrong; only to say which of two places is the better one.
 */
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** How much text around a place is looked at. */
const AROUND = 8;

/** Whether a stretch of a text begins and ends where words do. */
export function isWhole(text: string, from: number, to: number): boolean {
  const start = Math.max(0, from - AROUND);
  const around = text.slice(start, to + AROUND);
  const segments = segmenter.segment(around);
  const beginsAt = (at: number) => at === around.length || segments.containing(at)?.index === at;
  return beginsAt(from - start) && beginsAt(to - start);
}

/** The words of a text that are worth offering: Han of two characters and more, and Latin words. */
export function wordsIn(text: string): string[] {
  const words: string[] = [];
  let lone = "";
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    // Only a character outside the basic plane is longer than one and may be one all the same.
    const single = segment.length === 1 || (segment.length === 2 && [...segment].length === 1);
    if (isWordLike && single && /\p{Script=Han}/u.test(segment)) {
      lone += segment;
      continue;
    }
    if (lone.length === 2) words.push(lone);
    lone = "";
    if (isWordLike && !single && /^[\p{L}\p{M}\p{N}-]+$/u.test(segment)) words.push(segment);
  }
  if (lone.length === 2) words.push(lone);
  return words;
}
