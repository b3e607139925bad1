const segmenter = new Intl.Segmenter("zh-Hans", { granularity: "word" });

/** Words that go with what is before them. */
const CLOSING = /^[的地得了着过与和及或]$/;

/**
 * A heading in Chinese that is large enough for the ends of its lines to be seen: they come
 * between words, never inside of one. The class `phrases` forbids all other places.
 */
export function Phrases({ children }: { children: string }) {
  if (!/\p{Script=Han}/u.test(children)) return <>{children}</>;
  const pieces: (string | JSX.Element)[] = [];
  let before = "";
  for (const { segment, index } of segmenter.segment(children)) {
    if (mayEnd(before) && isWord(segment)) pieces.push(<wbr key={index} />);
    pieces.push(segment);
    before = segment;
  }
  return <span className="phrases">{pieces}</span>;
}

/** A single character is often part of a word the dictionary does not know: 双|师, 线上|分|层. */
function isWord(segment: string): boolean {
  return /^[\p{L}\p{N}]{2,}$/u.test(segment);
}

function mayEnd(segment: string): boolean {
  return isWord(segment) || CLOSING.test(segment);
}
