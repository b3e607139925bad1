import { z } from "zod";
import { isEnglish } from "./taxonomy";

const code = z.string().regex(/^\d{6}$/, "must be six digits");
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day like 2026-01-01");

/** `functional-zone`: a development zone, no unit of its own. `direct`: stands for “governed by the province”. */
export const DIVISION_KINDS = ["", "functional-zone", "direct"] as const;

/** code, name, level (1 province, 2 city, 3 county), code of the parent, kind, first day it no longer stands. */
export const divisionRowSchema = z.tuple([
  code,
  z.string().min(1),
  z.union([z.literal(1), z.literal(2), z.literal(3)]),
  code.nullable(),
  z.enum(DIVISION_KINDS),
  day.nullable(),
]);

export const divisionsFileSchema = z
  .strictObject({
    source: z.string().min(1),
    builtFrom: day.nullable(),
    license: z.string().min(1),
    divisions: z.array(divisionRowSchema).min(1),
  })
  .superRefine(({ divisions }, context) => {
    const levels = new Map<string, number>();
    divisions.forEach(([own, , level], index) => {
      if (levels.has(own)) fault(context, index, `${own} stands twice`);
      levels.set(own, level);
    });
    divisions.forEach(([own, , level, parent], index) => {
      const above = parent === null ? 0 : levels.get(parent);
      if (above !== level - 1) fault(context, index, `${own} needs a parent one level above it`);
    });
  });

export const englishNamesSchema = z.record(code, z.string().min(1));

export type DivisionRow = z.infer<typeof divisionRowSchema>;
export type DivisionsFile = z.infer<typeof divisionsFileSchema>;

export interface Division {
  readonly code: string;
  readonly name: string;
  readonly level: 1 | 2 | 3;
  readonly parent: string | null;
  readonly kind: (typeof DIVISION_KINDS)[number];
  /** First day on which the unit no longer stands; null while it does. */
  readonly validTo: string | null;
}

export interface DivisionTable {
  readonly source: string;
  readonly byCode: ReadonlyMap<string, Division>;
  readonly byParent: ReadonlyMap<string | null, readonly Division[]>;
  readonly englishNames: Readonly<Record<string, string>>;
}

/** Makes the table from the validated file; pure, so the browser can do it with a fetched copy. */
export function indexDivisions(
  file: DivisionsFile,
  englishNames: Record<string, string> = {},
): DivisionTable {
  const byCode = new Map<string, Division>();
  const byParent = new Map<string | null, readonly Division[]>();
  for (const [own, name, level, parent, kind, validTo] of file.divisions) {
    const division = Object.freeze({ code: own, name, level, parent, kind, validTo });
    byCode.set(own, division);
    byParent.set(parent, [...(byParent.get(parent) ?? []), division]);
  }
  for (const siblings of byParent.values()) Object.freeze(siblings);
  const names = Object.freeze({ ...englishNames });
  return Object.freeze({ source: file.source, byCode, byParent, englishNames: names });
}

/** The division of a code, abolished ones included, so that old works resolve; null when unknown. */
export function findDivision(table: DivisionTable, own: string): Division | null {
  return table.byCode.get(own) ?? null;
}

/** The divisions above one, province first, without itself; empty when unknown. */
export function ancestors(table: DivisionTable, own: string): Division[] {
  const parent = findDivision(table, own)?.parent ?? null;
  const above = parent === null ? null : findDivision(table, parent);
  return above === null ? [] : [...ancestors(table, above.code), above];
}

/** The province-level unit a division lies in, itself for a province; null when unknown. */
export function provinceOf(table: DivisionTable, own: string): Division | null {
  return ancestors(table, own)[0] ?? findDivision(table, own);
}

/** What lies directly below, still standing, zones and 直属 nodes included; the provinces for null. */
export function children(table: DivisionTable, parent: string | null): Division[] {
  return (table.byParent.get(parent) ?? []).filter(isCurrent);
}

/** Whether a division lies in another, or is it: the test behind “my jurisdiction”. */
export function isWithin(table: DivisionTable, own: string, outer: string): boolean {
  return own === outer || ancestors(table, own).some((division) => division.code === outer);
}

/** All that still stand and are units in law: no zones, no 直属 nodes. */
export function currentDivisions(table: DivisionTable, level?: Division["level"]): Division[] {
  return [...table.byCode.values()].filter((division) => {
    return isCurrent(division) && division.kind === "" && (level === undefined || division.level === level);
  });
}

/** Whether a division still stands. */
export function isCurrent(division: Division): boolean {
  return division.validTo === null;
}

/**
 * The whole name: 浙江省杭州市桐庐县, or from small to large in English, with the English name
 * where there is one. Says nothing for 直属 nodes; an unknown code is shown as it is.
 */
export function fullName(table: DivisionTable, own: string, locale: string): string {
  const division = findDivision(table, own);
  if (division === null) return own;
  const chain = [...ancestors(table, own), division].filter(({ kind }) => kind !== "direct");
  const spoken = chain.filter(({ name }, index) => !chain[index + 1]?.name.startsWith(name));
  if (!isEnglish(locale)) return spoken.map(({ name }) => name).join("");
  return spoken
    .map((part) => table.englishNames[part.code] ?? part.name)
    .reverse()
    .join(", ");
}

function fault(context: z.RefinementCtx, index: number, message: string): void {
  context.addIssue({ code: "custom", path: ["divisions", index], message });
}
