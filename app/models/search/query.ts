/** What a clause may be held against alone: what a reader sees in one place of a work's page. */
export const FIELDS = ["title", "author", "school", "place", "keyword", "summary", "heading"] as const;
export type Field = (typeof FIELDS)[number];

/** One thing a query asks for. */
export interface Clause {
  text: string;
  /** In quotes: as written, never read as pinyin. */
  exact: boolean;
  /** With a minus: works that have it are left out. */
  excluded: boolean;
  /** Null: anywhere. */
  field: Field | null;
}

/** Field words in both languages, as they may stand before a colon. */
const FIELD_WORDS: Readonly<Record<string, Field>> = {
  题: "title",
  题名: "title",
  標題: "title",
  标题: "title",
  title: "title",
  作者: "author",
  教师: "author",
  author: "author",
  学校: "school",
  學校: "school",
  单位: "school",
  單位: "school",
  school: "school",
  unit: "school",
  地区: "place",
  地區: "place",
  地方: "place",
  place: "place",
  region: "place",
  关键词: "keyword",
  關鍵詞: "keyword",
  keyword: "keyword",
  摘要: "summary",
  summary: "summary",
  小标题: "heading",
  heading: "heading",
};

const CLAUSES = 12;
const QUOTES = `"“”「」『』＂`;
/** Between words that stand in no quotes, as a space does; the comma of figures like 2,000 is none. */
const STOPS = "，、；。！？";
/** A minus, a field word with its colon, then words in quotes or up to the next space, quote or stop. */
const CLAUSE = new RegExp(
  `(?<=^|[\\s${STOPS}${QUOTES}])(?<minus>[-－−])?(?:(?<field>\\p{L}{1,8})[:：])?(?:[${QUOTES}](?<quoted>[^${QUOTES}]+)[${QUOTES}]|(?<plain>[^\\s${STOPS}${QUOTES}]+))`,
  "gu",
);

/**
 * Reads a query. Whatever cannot be read as something special is a word to look for, so that no
 * input is an error; of the same clause twice one is kept, and no more than twelve.
 */
export function parseQuery(q: string): Clause[] {
  const clauses = new Map<string, Clause>();
  for (const match of q.matchAll(CLAUSE)) {
    const clause = clauseOf(match.groups ?? {});
    if (clause) clauses.set(JSON.stringify(clause), clause);
  }
  return [...clauses.values()].slice(0, CLAUSES);
}

function clauseOf({ minus, field, quoted, plain }: Record<string, string | undefined>): Clause | null {
  const known = field === undefined ? undefined : FIELD_WORDS[field.toLowerCase()];
  const words = (quoted ?? plain ?? "").trim();
  // A word before a colon that names no field belongs to what is looked for.
  const text = field !== undefined && known === undefined ? `${field}:${words}` : words;
  if (text === "") return null;
  return { text, exact: quoted !== undefined, excluded: minus !== undefined, field: known ?? null };
}

/** The texts to look for, for marks and snippets; what must not occur is not among them. */
export function wantedTexts(clauses: readonly Clause[]): string[] {
  return [...new Set(clauses.filter(({ excluded }) => !excluded).map(({ text }) => text))];
}

/** Writes clauses as a query again: `parseQuery` of it gives the same. */
export function queryOf(clauses: readonly Clause[]): string {
  return clauses
    .map(({ text, exact, excluded, field }) => {
      const words = exact ? `"${text}"` : text;
      return `${excluded ? "-" : ""}${field === null ? "" : `${field}:`}${words}`;
    })
    .join(" ");
}
