import * as Y from "yjs";
import type { Origin, Passage } from "./copies";
import { itemAt, type Line, linesOf } from "./lines";

/** Whether the member in question took a letter away a short while ago. */
export type TookAway = (letter: Origin) => boolean;

/**
 * Letters that stand again where the same member had just taken the same ones away, as undoing puts
 * them: each line with those it repeats. However few they are, it is no chance.
 */
export function putBack(
  doc: Y.Doc,
  written: readonly Passage[],
  tookAway: TookAway,
): { line: Line; original: Origin[] }[] {
  const beside = written.filter((each) => hasGap(doc, each));
  if (beside.length === 0) return [];
  // All of it at once, or the pieces in which it was written.
  const lines = [...linesOf(doc, written), ...beside.flatMap((each) => linesOf(doc, [each]))];
  return lines.flatMap((line) => {
    const first = itemAt(doc, line.origins[0]!);
    const last = itemAt(doc, line.origins.at(-1)!);
    const before = goneBeside(first, "left", line.text.length, tookAway);
    const behind = goneBeside(last, "right", line.text.length, tookAway);
    const found = [before, behind].find(({ text }) => text === line.text);
    return found ? [{ line, original: found.origins }] : [];
  });
}

/** Whether something that was deleted stands beside these letters. */
function hasGap(doc: Y.Doc, { client, clock, length }: Passage): boolean {
  const [first, last] = [itemAt(doc, { client, clock }), itemAt(doc, { client, clock: clock + length - 1 })];
  return first?.left?.deleted === true || last?.right?.deleted === true;
}

/** The nearest letters of a gap on one side, as many as asked for. */
function goneBeside(
  item: Y.Item | null,
  side: "left" | "right",
  count: number,
  tookAway: TookAway,
): { text: string; origins: Origin[] } {
  const letters: { letter: string; origin: Origin }[] = [];
  for (let next = item?.[side] ?? null; next !== null && letters.length < count; next = next[side]) {
    if (!(next.content instanceof Y.ContentString)) continue;
    if (!next.deleted) break;
    const { client, clock } = next.id;
    const own = [...Array(next.length).keys()].map((offset) => ({
      letter: (next.content as Y.ContentString).str[offset]!,
      origin: { client, clock: clock + offset },
    }));
    letters.push(...(side === "left" ? own.reverse() : own).slice(0, count - letters.length));
  }
  if (side === "left") letters.reverse();
  if (!letters.every(({ origin }) => tookAway(origin))) return { text: "", origins: [] };
  return {
    text: letters.map(({ letter }) => letter).join(""),
    origins: letters.map(({ origin }) => origin),
  };
}
