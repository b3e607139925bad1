import { request } from "node:http";
import { seededRandom } from "./random";

/** What hurts where somebody forgot it: syntax of the search, of SQL, of addresses, of OAI, and broken bytes. */
const PIECES = [
  ...["双师", "融合", "hh", "学校:", "title:", "-", "“", '"', "*", "(", ")", "AND", "NEAR(", "^", "{a}:"],
  ...["%", "%E5%8", "%FF", "%00", "%ED%A0%80", "\xe5\x8f", "\xff", "+", "&", "=", ";", "#", "\\", "/../"],
  ...["'; drop table editions; --", "1e999", "-1", "0", "99999999999999999999", "NaN", "null", "[]"],
  ...["%F0%9F%98%80", "%E2%80%AE", "<script>", "2026-13-45", "oai:x:y", "%0d%0aX:1", "a".repeat(300)],
];
const NAMES = [
  ...["q", "page", "size", "sort", "kind", "stage", "subject", "region", "year", "rows", "columns", "works"],
  ...["cursor", "limit", "since", "verb", "metadataPrefix", "resumptionToken", "from", "until", "set"],
  ...["identifier", "unit", "__proto__", "q[]", ""],
];
const VERBS = ["Identify", "ListRecords", "ListIdentifiers", "GetRecord", "ListSets", "ListMetadataFormats"];

/** Query strings as nobody would type them, always the same for a seed. */
export function* rawQueries(seed: number, count: number): Generator<string> {
  const random = seededRandom(seed);
  const one = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  for (let made = 0; made < count; made++) {
    const parts = Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
      const value = Array.from({ length: Math.floor(random() * 5) }, () => one(PIECES)).join("");
      return random() < 0.2 ? value : `${one(NAMES)}=${value}`;
    });
    if (random() < 0.3) parts.unshift(`verb=${one(VERBS)}`, "metadataPrefix=oai_dc");
    if (random() < 0.5) parts.unshift(`q=${one(PIECES)}`);
    yield parts.join("&");
  }
}

/**
 * Asks with exactly these characters, which `fetch` would make sound first; bytes beyond ASCII, which
 * Node's own parser refuses before anybody sees them, with percent signs. Answers the status.
 */
export function askRaw(address: string, path: string, query: string): Promise<number> {
  const { hostname, port } = new URL(address);
  const bytes = Buffer.from(query, "utf8").toString("latin1");
  const inHex = (byte: string) => `%${byte.charCodeAt(0).toString(16).padStart(2, "0")}`;
  const sent = `${path}?${bytes.replace(/[^\u0021-\u007e]/g, inHex)}`;
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path: sent, headers: { "User-Agent": "curl/8" } }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode ?? 0));
    });
    asked.on("error", reject).end();
  });
}
