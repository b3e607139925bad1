import { type Branch, DEPTH, readMap, writeMap } from "./branch";

/**
 * What two people made of one map, put together: nothing that either wrote is missing, and what one of
 * them deleted is gone where the other left it as it was. Where both gave a branch other words, the
 * second's stand below it.
 *
 * A merge of three (diff3) on trees whose branches have no names: a branch is taken for the same as
 * before when it says the same in the same order, or stands alone between two that do.
 * @param base what both began with
 * @returns null when the two together are more than a map may hold
 */
export function mergedMaps(base: Branch, mine: Branch, theirs: Branch): Branch | null {
  const [before, own, other] = [base, mine, theirs].map(distinct) as [Branch, Branch, Branch];
  const merged = mergedBranch(before, own, other, 1);
  return readMap(writeMap(merged)) && merged;
}

/** A copy in which each branch is an object of its own. */
const distinct = ({ text, children }: Branch): Branch => ({
  text: text.trim(),
  children: children.map(distinct),
});

function mergedBranch(base: Branch, mine: Branch, theirs: Branch, depth: number): Branch {
  if (isSame(mine, base)) return theirs;
  if (isSame(theirs, base) || isSame(theirs, mine)) return mine;
  const text = mine.text === base.text ? theirs.text : mine.text;
  const children = mergedChildren(base.children, mine.children, theirs.children, depth + 1);
  const bothRenamed = text !== theirs.text && theirs.text !== base.text;
  if (!bothRenamed) return { text, children };
  // On the lowest level nothing can stand below.
  if (depth >= DEPTH) return { text: `${text} / ${theirs.text}`, children };
  return { text, children: [{ text: theirs.text, children: [] }, ...children] };
}

function mergedChildren(base: Branch[], mine: Branch[], theirs: Branch[], depth: number): Branch[] {
  const inMine = pairs(base, mine);
  const inTheirs = pairs(base, theirs);
  const merged: Branch[] = [];
  /** Where a branch of theirs has its place among the merged. */
  const placed = new Map<Branch, Branch>();
  const put = (branch: Branch, from?: Branch) => {
    merged.push(branch);
    if (from) placed.set(from, branch);
  };
  const beforeMine = inverse(inMine);
  const beforeTheirs = inverse(inTheirs);
  for (const own of mine) {
    const before = beforeMine.get(own);
    if (!before) {
      // Both may have put in the same.
      const twin = theirs.find((each) => !placed.has(each) && !beforeTheirs.has(each) && isSame(each, own));
      put(own, twin);
      continue;
    }
    const other = inTheirs.get(before);
    if (other) put(mergedBranch(before, own, other, depth), other);
    else if (!isSame(own, before)) put(own);
  }
  let last: Branch | null = null;
  for (const other of theirs) {
    const known = placed.get(other);
    if (known) {
      last = known;
      continue;
    }
    const before = beforeTheirs.get(other);
    // I deleted it, and they left it as it was.
    if (before && isSame(other, before)) continue;
    merged.splice(last ? merged.indexOf(last) + 1 : 0, 0, other);
    last = other;
  }
  return merged;
}

const inverse = (paired: ReadonlyMap<Branch, Branch>): Map<Branch, Branch> =>
  new Map([...paired].map(([before, after]) => [after, before]));

const isSame = (one: Branch, other: Branch): boolean => one === other || writeMap(one) === writeMap(other);

/** Which of the branches as they were is which of those as they are. */
function pairs(before: readonly Branch[], after: readonly Branch[]): Map<Branch, Branch> {
  const paired = new Map<Branch, Branch>();
  let [from, to] = [0, 0];
  for (const [start, end] of [...inCommon(before, after), [before.length, after.length] as const]) {
    const [gone, come] = [before.slice(from, start), after.slice(to, end)];
    // As many as before between two that stayed: these were given other words.
    if (gone.length === come.length) for (const [at, each] of gone.entries()) paired.set(each, come[at]!);
    const [old, kept] = [before[start], after[end]];
    if (old && kept) paired.set(old, kept);
    [from, to] = [start + 1, end + 1];
  }
  return paired;
}

/** Places of a longest common subsequence, by the words of the branches. */
function inCommon(before: readonly Branch[], after: readonly Branch[]): (readonly [number, number])[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      lengths[i]![j] = alike(before[i]!, after[j]!)
        ? lengths[i + 1]![j + 1]! + 1
        : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  const common: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < before.length && j < after.length; ) {
    if (alike(before[i]!, after[j]!)) common.push([i++, j++]);
    else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++;
    else j++;
  }
  return common;
}

const alike = (one: Branch, other: Branch): boolean => one.text === other.text;
