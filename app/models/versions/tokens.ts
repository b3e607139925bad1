import { isSameLook, type Look, type Run } from "./block";

/** A word of Chinese, or of anything else, with how it looks and who wrote its letters. */
export interface Token {
  /** What makes it the same word: its letters, or what it stands for. */
  key: string;
  pieces: Run[];
}

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** Words of a passage. They end where looks change or an element stands between them. */
export function tokensOf(runs: readonly Run[]): Token[] {
  const tokens: Token[] = [];
  for (const passage of passagesOf(runs)) {
    const [first] = passage;
    if (first?.atom != null) tokens.push({ key: first.atom, pieces: [first] });
    else tokens.push(...wordsOf(passage));
  }
  return tokens;
}

/** Words are found across looks: one bold letter does not make two words of one. */
function passagesOf(runs: readonly Run[]): Run[][] {
  const passages: Run[][] = [];
  let open: Run[] | null = null;
  for (const run of runs) {
    if (run.atom !== null) {
      passages.push([run]);
      open = null;
    } else if (open) open.push(run);
    else {
      open = [run];
      passages.push(open);
    }
  }
  return passages;
}

function* wordsOf(runs: readonly Run[]): Generator<Token> {
  const text = runs.map((run) => run.text).join("");
  let [index, offset] = [0, 0];
  for (const { segment } of segmenter.segment(text)) {
    const pieces: Run[] = [];
    for (let left = segment.length; left > 0; ) {
      const run = runs[index]!;
      const piece = cut(run, offset, left);
      if (piece.text !== "") pieces.push(piece);
      left -= piece.text.length;
      offset += piece.text.length;
      if (offset === run.text.length) [index, offset] = [index + 1, 0];
    }
    yield { key: segment, pieces };
  }
}

/** At most `length` letters of a run, from `offset` on. */
export function cut(run: Run, offset: number, length: number): Run {
  const text = run.text.slice(offset, offset + length);
  return { ...run, text, at: run.at && { client: run.at.client, clock: run.at.clock + offset } };
}

/** The letters of runs from one place to another. */
export function slice(runs: readonly Run[], from: number, to: number): Run[] {
  const parts: Run[] = [];
  let at = 0;
  for (const run of runs) {
    const start = Math.max(from - at, 0);
    const length = Math.min(to - at, run.text.length) - start;
    if (length > 0) parts.push(cut(run, start, length));
    at += run.text.length;
  }
  return parts;
}

/** The looks of words, letter by letter. */
export function looksOf(pieces: readonly Run[]): { text: string; look: Look }[] {
  const looks: { text: string; look: Look }[] = [];
  for (const { text, look } of pieces) {
    const last = looks.at(-1);
    if (last && isSameLook(last.look, look)) last.text += text;
    else looks.push({ text, look });
  }
  return looks;
}
