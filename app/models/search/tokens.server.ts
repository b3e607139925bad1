import { fold } from "./fold.server";

const HAN = "\\p{Script=Han}";
/** Chinese is sometimes set with spaces and always broken at line ends; a word goes on across both. */
const BETWEEN_HAN = new RegExp(`(?<=${HAN})\\s+(?=${HAN})`, "gu");
const RUNS = new RegExp(`${HAN}+|[\\p{L}\\p{N}]+`, "gu");
const IS_HAN = new RegExp(`^${HAN}`, "u");

/**
 * Tokens of a text: each run of Han as overlapping pairs of characters and its lone last one,
 * each run of other letters or digits whole. Found so, a phrase of pairs is exactly a substring.
 */
export function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  for (const [run] of fold(text).replace(BETWEEN_HAN, "").matchAll(RUNS)) {
    if (!IS_HAN.test(run)) {
      for (const piece of splitMixed(run)) pushRun(piece, tokens);
    } else pushRun(run, tokens);
  }
  return tokens;
}

/** `ai赋能` is one run of letters to Unicode; to a reader it is two words side by side. */
function splitMixed(run: string): string[] {
  return run.match(new RegExp(`${HAN}+|[^\\p{Script=Han}]+`, "gu")) ?? [];
}

function pushRun(run: string, tokens: string[]): void {
  if (!IS_HAN.test(run)) {
    tokens.push(run);
    return;
  }
  const characters = [...run];
  for (let index = 0; index < characters.length - 1; index++) {
    tokens.push(`${characters[index]}${characters[index + 1]}`);
  }
  tokens.push(characters.at(-1) ?? "");
}

/**
 * One word of a query as an FTS5 phrase, every token quoted; null when it holds nothing to look
 * for. A single Han character stands at the head of a pair or alone, so it is a prefix.
 */
export function phraseOf(word: string): string | null {
  const tokens = tokensOf(word);
  if (tokens.length === 0) return null;
  const parts: string[] = [];
  for (const [index, token] of tokens.entries()) {
    const lone = IS_HAN.test(token) && [...token].length === 1;
    const endsRun = lone && index > 0 && IS_HAN.test(tokens[index - 1] ?? "");
    // The lone last character of a run would ask for the run to end there.
    if (endsRun) continue;
    parts.push(token);
  }
  const last = parts.at(-1) ?? "";
  const prefix = IS_HAN.test(last) && [...last].length === 1;
  return `"${parts.join(" ")}"${prefix ? " *" : ""}`;
}
