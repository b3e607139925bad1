/**
 * The rule by which readings are counted, after the COUNTER Code of Practice 5.1 (Total Item
 * Investigations and Total Item Requests); the help page says it in the same numbers.
 */
export const DOUBLE_CLICK_SECONDS = 30;
/** Readings counted in the last so many seconds are lost when the process is killed. */
export const WRITTEN_EVERY_SECONDS = 10;

export const READINGS = ["views", "downloads"] as const;
/** Looking at a page of a work, or taking a file of it away. */
export type Reading = (typeof READINGS)[number];

/** Sums of one work in one month. */
export interface ReadingSum {
  practiceId: string;
  /** As `2026-11`, in the clock of the programme. */
  month: string;
  views: number;
  downloads: number;
}

/** What is summed: one work, the works of a unit, or those of a place and all below it. */
export type ReadingScope = { work: string } | { unit: string } | { region: string };

const PAGE = /^(?:\/en)?\/practices\/([0-9a-z]{16})(?:\/editions\/[1-9]\d*)?\/?$/;
const FILE = /^\/practices\/([0-9a-z]{16})\/editions\/[1-9]\d*\/export\.(?:docx|pdf|md|zip)$/;

/** What asking for this path reads, if it is answered; null for everything else. */
export function readingOf(pathname: string): { practiceId: string; reading: Reading } | null {
  const page = PAGE.exec(pathname)?.[1];
  if (page) return { practiceId: page, reading: "views" };
  const file = FILE.exec(pathname)?.[1];
  return file ? { practiceId: file, reading: "downloads" } : null;
}

/** The month of an instant in the clock of the programme, which has no summer time. */
export function monthOf(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 7);
}

/** Reads `work`, `unit` or `region` of an address; null when it asks for none that could be. */
export function parseScope(params: URLSearchParams): ReadingScope | null {
  const [work, unit, region] = ["work", "unit", "region"].map((name) => params.get(name) ?? "");
  if (work && /^[0-9a-z]{16}$/.test(work)) return { work };
  if (unit && /^[0-9a-z-]{1,40}$/.test(unit)) return { unit };
  return region && /^\d{6}$/.test(region) ? { region } : null;
}

/** The codes of a division and of all below it lie from the first up to, and without, the second. */
export function codesBelow(region: string): [string, string] {
  const own = region.replace(/(00)+$/, "");
  return [region, String(Number(own) + 1).padStart(own.length, "0")];
}

export interface ReadingLine extends ReadingSum {
  title: string;
}

/** A table for spreadsheets, one line for each work and month. @param heads of its five columns */
export function readingsCsv(heads: readonly string[], lines: readonly ReadingLine[]): string {
  const rows = lines.map(({ month, practiceId, title, views, downloads }) => [
    month,
    practiceId,
    title,
    String(views),
    String(downloads),
  ]);
  const text = [heads, ...rows].map((row) => row.map(cell).join(",")).join("\r\n");
  // Spreadsheets take a file without this mark for one in an old code page.
  return `\uFEFF${text}\r\n`;
}

/** A title that begins like a formula stays words. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
