import { ancestors, children, type Division, type DivisionTable, findDivision } from "../taxonomy/divisions";

/** What lies directly within a place; 直属 nodes are no places and are looked through. */
export function partsOf(table: DivisionTable, code: string | null): Division[] {
  return children(table, code).flatMap((each) =>
    each.kind === "direct" ? partsOf(table, each.code) : [each],
  );
}

/** The places around one, widest first, and itself. */
export function trailOf(table: DivisionTable, code: string | null): Division[] {
  const here = code === null ? null : findDivision(table, code);
  if (here === null) return [];
  return [...ancestors(table, here.code), here].filter(({ kind }) => kind !== "direct");
}

/** The next wider place, or null for a province. */
export function parentOf(table: DivisionTable, code: string): string | null {
  return trailOf(table, code).at(-2)?.code ?? null;
}

/**
 * The places among which a reader chooses next: the parts of where they are; where a place has no
 * parts its neighbours, which are more use than nothing.
 */
export function choiceOf(
  table: DivisionTable,
  here: string | null,
): { inside: string | null; parts: Division[] } {
  const known = here !== null && findDivision(table, here) !== null ? here : null;
  const parts = partsOf(table, known);
  if (parts.length > 0 || known === null) return { inside: known, parts };
  const inside = parentOf(table, known);
  return { inside, parts: partsOf(table, inside) };
}
