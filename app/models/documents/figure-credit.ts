import licences from "../../../content/taxonomy/licences.json";

/** What a figure says of where it comes from. */
export interface Credited {
  alt: string;
  caption: string;
  /** Who made it, or where it was taken from. */
  source?: string;
  /** Code of content/taxonomy/licences.json. */
  licence?: string;
  /** Id of the consent of those who can be recognised in it. */
  consentId?: string;
}

export interface Licence {
  code: string;
  zh: string;
  en: string;
  uri: string | null;
}

/** Licences of the vocabulary, in its order. */
export const LICENCES: readonly Licence[] = (
  licences.terms as readonly { code: string; zh: string; en: string; uri?: string | null }[]
).map(({ code, zh, en, uri = null }) => ({ code, zh, en, uri }));

export function licenceOf(code: string | undefined): Licence | undefined {
  return code ? LICENCES.find((each) => each.code === code) : undefined;
}

/** What a licence is called in a reader's language; its code for one that is not in the vocabulary. */
export function licenceName(code: string, language: string): string {
  const licence = licenceOf(code);
  return licence ? (language === "en" ? licence.en : licence.zh) : code;
}

/** The parts of the line below a figure that credits it, in the language of its words. */
export interface Credit {
  source: string;
  licence: { name: string; uri: string | null } | null;
  consent: string;
}

/** Null for a figure of which nothing is said. */
export function creditOf({ source = "", licence, consentId = "", caption, alt }: Credited): Credit | null {
  const chinese = /\p{Script=Han}/u.test(source + caption + alt) || source + caption + alt === "";
  const term = licenceOf(licence);
  if (source === "" && !term && consentId === "") return null;
  return {
    source: source && (chinese ? `来源：${source}` : `Source: ${source}`),
    licence: term ? { name: shortName(term, chinese), uri: term.uri } : null,
    consent: consentId && (chinese ? "已取得知情同意" : "Shown with consent"),
  };
}

/** Everywhere the same short names of Creative Commons; others by their own. */
function shortName({ zh, en }: Licence, chinese: boolean): string {
  return en.startsWith("CC") || !chinese ? en : zh;
}

/** What a line says that was written by creditLine; null for any other. A consent is not taken from a file. */
export function creditFrom(line: string): Pick<Credited, "source" | "licence"> | null {
  const parts = line.split(" · ").map((part) => part.trim());
  const source = /^(?:来源：|Source: )(.+)$/.exec(parts[0] ?? "")?.[1];
  const rest = source === undefined ? parts : parts.slice(1);
  const licence = LICENCES.find((each) =>
    [each.zh, shortName(each, true), each.en].includes(rest[0] ?? ""),
  )?.code;
  if (source === undefined && licence === undefined) return null;
  return { ...(source !== undefined && { source }), ...(licence && { licence }) };
}

/** The line in plain words. */
export function creditLine(figure: Credited): string {
  const credit = creditOf(figure);
  if (!credit) return "";
  return [credit.source, credit.licence?.name ?? "", credit.consent]
    .filter((part) => part !== "")
    .join(" · ");
}
