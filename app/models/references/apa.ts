import { initials, nameOf } from "./names";
import { ordinal } from "./ordinal";
import { isChinese, type Reference, yearOf } from "./reference";

/**
 * The entry of a source after the Publication Manual of the American Psychological Association, 7th
 * edition, as plain text: its italics are lost. Chinese sources keep their writing.
 */
export function formatApa(reference: Reference): string {
  const names = namesIn(reference.authors);
  const year = `(${dateIn(reference)})`;
  const opening =
    names === "" ? `${titleOf(reference)}. ${year}` : `${ended(names)} ${year}. ${titleOf(reference)}`;
  const parts = [opening, source(reference)].filter(Boolean).map(ended);
  return [...parts, address(reference)].filter(Boolean).join(" ");
}

/** All up to twenty; of more the first nineteen, three dots and the last. */
function namesIn(authors: readonly string[]): string {
  const names = authors.map(nameIn);
  const last = names.at(-1) ?? "";
  if (names.length > 20) return `${names.slice(0, 19).join(", ")}, … ${last}`;
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")}, & ${last}`;
}

function nameIn(author: string): string {
  const { family, given } = nameOf(author);
  if (given === "" || /\p{Script=Han}/u.test(author)) return `${family}${given}`;
  return `${family}, ${initials(given, { dot: ".", hyphen: "-" })}`;
}

function dateIn(reference: Reference): string {
  const { date, type } = reference;
  if (!date) return isChinese(reference) ? "无日期" : "n.d.";
  return type === "N" || type === "EB" ? dayIn(date) : yearOf(reference);
}

/** The manual's form: 2026, October 14. */
function dayIn(date: string): string {
  const [year, month, day] = date.split("-");
  const name = month && MONTH.format(new Date(`${year}-${month}-01`));
  return name ? `${year}, ${[name, day && Number(day)].filter(Boolean).join(" ")}` : date;
}

const MONTH = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" });

function titleOf(reference: Reference): string {
  const { title, number, edition, type, container } = reference;
  const notes = [number, container ? "" : editionIn(edition, isChinese(reference))]
    .filter(Boolean)
    .join(", ");
  const noted = notes === "" ? title : `${title} (${notes})`;
  return type === "D" ? `${noted} [Doctoral dissertation or master’s thesis]` : noted;
}

/** A bare number as the manual has it, "2nd ed."; anything else as it stands. */
function editionIn(edition: string | undefined, chinese: boolean): string | undefined {
  if (!edition || !/^\d+$/.test(edition)) return edition;
  return chinese ? `第${edition}版` : `${edition}${ordinal(Number(edition))} ed.`;
}

function source(reference: Reference): string {
  const { type, container, editors = [], pages, publisher, volume = "", issue = "" } = reference;
  if (type === "J" || type === "N") {
    const number = `${volume}${issue && `(${issue})`}`;
    return [container, number, pages].filter(Boolean).join(", ");
  }
  if (!container) return publisher ?? "";
  const edited = editors.length === 0 ? "" : `${namesIn(editors)} (${editors.length > 1 ? "Eds." : "Ed."}), `;
  const within = `In ${edited}${container}${pages ? ` (pp. ${pages})` : ""}`;
  return [within, publisher].filter(Boolean).join(". ");
}

function address({ doi, url }: Reference): string {
  return doi ? `https://doi.org/${doi.replace(/^https?:\/\/(dx\.)?doi\.org\//i, "")}` : (url ?? "");
}

function ended(text: string): string {
  return /[.。…]$/.test(text) ? text : `${text}.`;
}
