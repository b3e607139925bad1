import {
  currentDivisions,
  type Division,
  type DivisionTable,
  findDivision,
  fullName,
} from "../taxonomy/divisions";

export type FoundRegion = { code: string } | { candidates: Division[] };

/**
 * The division somebody means by what they typed: its whole name in either language, its code,
 * or a short name that only one has (桐庐, 桐庐县). Otherwise those it may be, perhaps none.
 */
export function findRegion(table: DivisionTable, typed: string): FoundRegion {
  const wanted = folded(typed);
  if (wanted === "") return { code: "" };
  if (/^\d{6}$/.test(wanted)) {
    return findDivision(table, wanted) ? { code: wanted } : { candidates: [] };
  }
  const all = currentDivisions(table);
  const whole = all.filter(({ code }) =>
    LANGUAGES.some((each) => folded(fullName(table, code, each)) === wanted),
  );
  if (whole.length === 1) return { code: whole[0]?.code ?? "" };
  const named = all.filter((division) => isCalled(table, division, wanted));
  const candidates = named.length > 0 ? named : whole;
  return candidates.length === 1 ? { code: candidates[0]?.code ?? "" } : { candidates };
}

const LANGUAGES = ["zh-CN", "en"];

/** By its own name, with or without 县 or 市 behind it, or by the end of its whole name. */
function isCalled(table: DivisionTable, { code, name }: Division, wanted: string): boolean {
  const own = folded(name);
  const english = folded(table.englishNames[code] ?? "");
  if (own === wanted || english === wanted) return true;
  if (wanted.length >= 2 && own.startsWith(wanted) && own.length === wanted.length + 1) return true;
  return wanted.length > own.length && folded(fullName(table, code, "zh-CN")).endsWith(wanted);
}

function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s,，、/·]+/g, "");
}

/** Whole names of the places somebody may mean, when there are several; the first ten. */
export function regionCandidates(table: DivisionTable, typed: string, locale: string): string[] {
  const found = findRegion(table, typed);
  if ("code" in found) return [];
  return found.candidates.slice(0, 10).map(({ code }) => fullName(table, code, locale));
}
