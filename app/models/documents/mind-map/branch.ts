/** One branch of a mind map with what grows from it. */
export interface Branch {
  text: string;
  children: Branch[];
}

export const LONGEST_BRANCH = 80;
export const BRANCHES = 200;
export const DEPTH = 8;
/** Letters of a stored map; more than all its branches may need. */
export const LONGEST_MAP = 40_000;

/** A map as it is stored: each branch `[text, [branch, …]]`. */
type Stored = [string, Stored[]];

/** How a map is stored: without the spaces that were typed around words. */
export function writeMap(root: Branch): string {
  const stored = ({ text, children }: Branch): Stored => [text.trim(), children.map(stored)];
  return JSON.stringify(stored(root));
}

/** @returns null for what is no map, or one too large or too deep to be drawn */
export function readMap(value: unknown): Branch | null {
  if (typeof value !== "string" || value.length > LONGEST_MAP) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    return null;
  }
  const left = { branches: BRANCHES };
  return branchOf(parsed, 1, left);
}

function branchOf(value: unknown, depth: number, left: { branches: number }): Branch | null {
  if (!Array.isArray(value) || value.length !== 2 || depth > DEPTH || left.branches-- <= 0) return null;
  const [text, below] = value as unknown[];
  if (typeof text !== "string" || text.length > LONGEST_BRANCH || /\p{Cc}/u.test(text)) return null;
  if (!Array.isArray(below)) return null;
  const children: Branch[] = [];
  for (const each of below) {
    const child = branchOf(each, depth + 1, left);
    if (!child) return null;
    children.push(child);
  }
  return { text, children };
}

/** All branches from the root on, each with how deep it lies and the way to it. */
export function rowsOf(root: Branch): { branch: Branch; path: Path }[] {
  const rows: { branch: Branch; path: Path }[] = [];
  const look = (branch: Branch, path: Path) => {
    rows.push({ branch, path });
    for (const [at, child] of branch.children.entries()) look(child, [...path, at]);
  };
  look(root, []);
  return rows;
}

/** The way to a branch: which child of the root, which of its children, and so on. The root's is empty. */
export type Path = readonly number[];

export function branchAt(root: Branch, path: Path): Branch | null {
  return path.reduce<Branch | null>((branch, at) => branch?.children[at] ?? null, root);
}

/**
 * A map made from headings in their order: those of a deeper level grow from the one before.
 * What is more than a map may hold is left out.
 */
export function mapOfOutline(title: string, headings: readonly { level: number; text: string }[]): Branch {
  const root: Branch = { text: textOf(title), children: [] };
  const open: { level: number; branch: Branch }[] = [{ level: 0, branch: root }];
  for (const { level, text } of headings.filter((each) => each.text.trim() !== "").slice(0, BRANCHES - 1)) {
    while (open.length > 1 && ((open.at(-1)?.level ?? 0) >= level || open.length >= DEPTH)) open.pop();
    const branch: Branch = { text: textOf(text), children: [] };
    open.at(-1)?.branch.children.push(branch);
    open.push({ level, branch });
  }
  return root;
}

/** Words as they may stand on a branch. */
export function textOf(words: string): string {
  return lineOf(words).trim();
}

/** The same with the spaces around them. */
export function lineOf(words: string): string {
  return words.replace(/[\s\p{Cc}]+/gu, " ").slice(0, LONGEST_BRANCH);
}
