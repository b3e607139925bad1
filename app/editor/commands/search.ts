import type { BlockCommand } from "./command";
import type { Readings } from "./readings";

/** How well something answers; the less the better. Null is not at all. */
type Rank = number | null;

const RANK = { exact: 0, begins: 1, spelled: 2, inside: 3 } as const;

/**
 * The commands that answer to what was typed, best first; all of them when nothing was.
 * @param query Chinese, pinyin, initials, English, or a mixture; half of a word is enough
 * @param readings null while pinyin is not loaded: names are found without it
 */
export function findCommands<Command extends Pick<BlockCommand, "keywords">>(
  commands: readonly Command[],
  query: string,
  readings: Readings | null,
): Command[] {
  const sought = folded(query);
  if (sought === "") return [...commands];
  return commands
    .map((command) => ({ command, rank: rankOf(command.keywords, sought, readings) }))
    .filter((each): each is { command: Command; rank: number } => each.rank !== null)
    .sort((one, other) => one.rank - other.rank)
    .map(({ command }) => command);
}

/** Without what a keyboard or an input method puts in: width, case, spaces and the marks between syllables. */
export function folded(query: string): string {
  return query
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s'’·-]/g, "");
}

function rankOf({ zh, en }: BlockCommand["keywords"], sought: string, readings: Readings | null): Rank {
  const chinese = zh.map((words, place) => later(chineseRank(words, sought, readings), place));
  const english = en.map((words, place) => later(englishRank(words, sought), place));
  return [...chinese, ...english].reduce<Rank>(better, null);
}

const better = (one: Rank, other: Rank): Rank =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);

/** A thing's name goes before its other names. */
const later = (rank: Rank, place: number): Rank => rank && rank + Math.min(place, 1) / 2;

function englishRank(words: string, sought: string): Rank {
  const whole = folded(words);
  if (whole === sought) return RANK.exact;
  if (whole.startsWith(sought)) return RANK.begins;
  const parts = words.toLowerCase().split(/[\s-]+/);
  return parts.some((_, from) => parts.slice(from).join("").startsWith(sought)) ? RANK.inside : null;
}

function chineseRank(words: string, sought: string, readings: Readings | null): Rank {
  if (words === sought) return RANK.exact;
  if (words.startsWith(sought)) return RANK.begins;
  const characters = [...words.toLowerCase()];
  const read = readings?.(words) ?? characters;
  for (const from of characters.keys())
    if (spells(sought, characters, read, from)) return from === 0 ? RANK.spelled : RANK.inside;
  return null;
}

/**
 * Whether the letters stand for the characters from `at` on: each is given as itself, by its whole
 * reading or by its initial, the last also by a part of its reading.
 */
function spells(
  letters: string,
  characters: readonly string[],
  read: readonly string[],
  at: number,
): boolean {
  if (letters === "") return true;
  const character = characters[at];
  if (character === undefined) return false;
  if (letters.startsWith(character)) return spells(letters.slice(character.length), characters, read, at + 1);
  const reading = read[at] ?? character;
  if (!/^[a-z]/.test(reading)) return false;
  if (reading.startsWith(letters)) return true;
  const initial = /^[zcs]h/.exec(reading)?.[0];
  return [reading, initial, reading[0]].some(
    (form) =>
      form && letters.startsWith(form) && spells(letters.slice(form.length), characters, read, at + 1),
  );
}
