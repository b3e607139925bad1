import { BRANCHES, type Branch, branchAt, DEPTH, lineOf, type Path, rowsOf } from "./branch";

/** A map after a change, and the branch that is worked on now. */
export interface Edited {
  root: Branch;
  at: Path;
}

/** What can be done to a branch. Each answers null where it cannot be done. */
export const EDITS = {
  /** A new branch behind it; of the root, below it. */
  beside: (root: Branch, path: Path) => (path.length === 0 ? grown(root, path) : inserted(root, path)),
  /** A new branch that grows from it. */
  below: grown,
  /** The branch goes with all that grows from it. */
  remove: removed,
  up: (root: Branch, path: Path) => swapped(root, path, -1),
  down: (root: Branch, path: Path) => swapped(root, path, 1),
  /** It grows from the branch before it. */
  inward,
  /** It stands behind the branch it grew from. */
  outward,
} as const;
export type Edit = keyof typeof EDITS;

/** Gives a branch other words, as they are being typed: at a space at their end more will come. */
export function renamed(root: Branch, path: Path, words: string): Branch {
  return changed(root, path, (branch) => ({ ...branch, text: lineOf(words) }));
}

/** Moves a branch with all that grows from it under another, as its last. Null into itself, and where it would be too deep. */
export function movedUnder(root: Branch, path: Path, target: Path): Edited | null {
  const branch = path.length === 0 ? null : branchAt(root, path);
  const isInside = path.every((at, depth) => target[depth] === at);
  if (!branch || isInside || !branchAt(root, target)) return null;
  if (target.length + 1 + heightOf(branch) > DEPTH) return null;
  const marker: Branch = { text: "", children: [] };
  const marked = changed(root, path, () => marker);
  const put = changed(marked, target, (each) => ({ ...each, children: [...each.children, branch] }));
  const from = rowsOf(put).find((row) => row.branch === marker)?.path ?? [];
  const without = cut(put, from);
  const to = rowsOf(without).find((row) => row.branch === branch)?.path ?? [];
  return { root: without, at: to };
}

const EMPTY: Branch = { text: "", children: [] };

function grown(root: Branch, path: Path): Edited | null {
  const branch = branchAt(root, path);
  if (!branch || path.length + 1 >= DEPTH || isFull(root)) return null;
  return {
    root: changed(root, path, (each) => ({ ...each, children: [...each.children, EMPTY] })),
    at: [...path, branch.children.length],
  };
}

function inserted(root: Branch, path: Path): Edited | null {
  if (!branchAt(root, path) || isFull(root)) return null;
  const at = [...path.slice(0, -1), last(path) + 1];
  return { root: spliced(root, path.slice(0, -1), last(at), 0, EMPTY), at };
}

function removed(root: Branch, path: Path): Edited | null {
  if (path.length === 0 || !branchAt(root, path)) return null;
  const above = path.slice(0, -1);
  return { root: cut(root, path), at: last(path) > 0 ? [...above, last(path) - 1] : above };
}

function swapped(root: Branch, path: Path, step: -1 | 1): Edited | null {
  const branch = path.length === 0 ? null : branchAt(root, path);
  const above = path.slice(0, -1);
  const to = last(path) + step;
  if (!branch || !branchAt(root, [...above, to])) return null;
  return { root: spliced(cut(root, path), above, to, 0, branch), at: [...above, to] };
}

function inward(root: Branch, path: Path): Edited | null {
  if (path.length === 0 || last(path) === 0) return null;
  return movedUnder(root, path, [...path.slice(0, -1), last(path) - 1]);
}

function outward(root: Branch, path: Path): Edited | null {
  const branch = path.length < 2 ? null : branchAt(root, path);
  if (!branch) return null;
  const at = [...path.slice(0, -2), (path.at(-2) ?? 0) + 1];
  return { root: spliced(cut(root, path), at.slice(0, -1), last(at), 0, branch), at };
}

const last = (path: Path) => path.at(-1) ?? 0;
const isFull = (root: Branch) => rowsOf(root).length >= BRANCHES;
/** Levels of a branch with all that grows from it. */
const heightOf = ({ children }: Branch): number => 1 + Math.max(0, ...children.map(heightOf));

function cut(root: Branch, path: Path): Branch {
  return spliced(root, path.slice(0, -1), last(path), 1);
}

function spliced(root: Branch, path: Path, from: number, count: number, ...put: Branch[]): Branch {
  return changed(root, path, (branch) => {
    const children = [...branch.children];
    children.splice(from, count, ...put);
    return { ...branch, children };
  });
}

function changed(branch: Branch, path: Path, change: (branch: Branch) => Branch): Branch {
  const [at, ...rest] = path;
  if (at === undefined) return change(branch);
  const children = branch.children.map((child, index) =>
    index === at ? changed(child, rest, change) : child,
  );
  return { ...branch, children };
}
