/** One change of a text: at a place of what was before. */
export interface Difference {
  at: number;
  remove: number;
  insert: string;
}

/** Beyond so many pairs of characters, a change in several places is taken for one. */
const MOST_PAIRS = 1_000_000;

/**
 * What turns `before` into `after`, from the front to the back. Of several places for the same
 * change the one at the caret is taken: in 哈哈哈 it matters to others which 哈 is new. Words between
 * two changes stay: an input method's words are written together with what else changed meanwhile,
 * and whoever else wrote around the same words would write them once more.
 */
export function differences(before: string, after: string, caret: number | null): Difference[] {
  if (before === after) return [];
  const window = windowOf(before, after, caret);
  const removed = [...before.slice(window.at, window.at + window.remove)];
  const inserted = [...window.insert];
  if (removed.length * inserted.length > MOST_PAIRS) return [window];
  return steps(removed, inserted, window.at);
}

/** The smallest stretch that holds all that changed. */
function windowOf(before: string, after: string, caret: number | null): Difference {
  const most = Math.min(before.length, after.length);
  const sameBehind = (limit: number, from = 0) => {
    let same = from;
    while (same < limit && before[before.length - same - 1] === after[after.length - same - 1]) same++;
    return same;
  };
  let behind = caret === null ? 0 : sameBehind(Math.min(most, after.length - caret));
  let at = 0;
  while (at < most - behind && before[at] === after[at]) at++;
  behind = sameBehind(most - at, behind);
  // Half a character of two units cannot be stored.
  if (isInside(before, at) || isInside(after, at)) at--;
  if (isInside(before, before.length - behind) || isInside(after, after.length - behind)) behind--;
  return { at, remove: before.length - behind - at, insert: after.slice(at, after.length - behind) };
}

function isInside(text: string, at: number): boolean {
  return at > 0 && at < text.length && (text.codePointAt(at - 1) ?? 0) > 0xffff;
}

/** Keeps the longest common subsequence of the two. */
function steps(removed: readonly string[], inserted: readonly string[], start: number): Difference[] {
  const width = inserted.length + 1;
  const common = new Uint16Array((removed.length + 1) * width);
  const at = (row: number, column: number) => common[row * width + column] ?? 0;
  for (let row = removed.length - 1; row >= 0; row--)
    for (let column = inserted.length - 1; column >= 0; column--)
      common[row * width + column] =
        removed[row] === inserted[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
  const all: Difference[] = [];
  let open: Difference | null = null;
  let place = start;
  for (let row = 0, column = 0; row < removed.length || column < inserted.length; ) {
    const gone = removed[row];
    const come = inserted[column];
    if (gone !== undefined && gone === come) {
      open = null;
      place += gone.length;
      row++;
      column++;
      continue;
    }
    if (!open) {
      open = { at: place, remove: 0, insert: "" };
      all.push(open);
    }
    if (come === undefined || (gone !== undefined && at(row + 1, column) >= at(row, column + 1))) {
      open.remove += gone?.length ?? 0;
      place += gone?.length ?? 0;
      row++;
    } else {
      open.insert += come;
      column++;
    }
  }
  return all;
}
