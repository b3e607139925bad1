import type { Entry } from "../../../app/models/search/commands.server";
import { seededRandom } from "../../support/random";

/** Works of random words drawn by Zipf's law, 2 kB each, and what queries are made of. */
export function corpusOf(seed: number) {
  const next = seededRandom(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)] as T;

  /** The nth most frequent of `size` things comes up in proportion to 1/n. */
  const zipf = (size: number) => Math.min(size - 1, Math.floor(size ** next()) - 1);
  const han = Array.from({ length: 3_000 }, (_, index) =>
    String.fromCodePoint(0x4e00 + ((index * 7) % 8_000)),
  );
  const words = Array.from({ length: 20_000 }, () =>
    Array.from({ length: next() < 0.7 ? 2 : next() < 0.5 ? 1 : 3 }, () => han[zipf(han.length)]).join(""),
  );
  const sentence = (characters: number) => {
    let text = "";
    while (text.length < characters) text += words[zipf(words.length)] + (next() < 0.12 ? "，" : "");
    return `${text}。`;
  };
  const regions = Array.from({ length: 2_900 }, (_, index) => {
    const province = 11 + (index % 31);
    return `${province}${String(1 + (index % 13)).padStart(2, "0")}${String(1 + (index % 9)).padStart(2, "0")}`;
  });
  /** The page of the repository counts the parts of one place at a time. */
  const provinces = Array.from({ length: 31 }, (_, index) => `${11 + index}0000`);
  const code = (name: string, count: number) => `${name}-${Math.floor(next() * count)}`;

  function work(index: number): Entry {
    const region = pick(regions);
    return {
      entryId: `work-${index}`,
      title: sentence(16),
      summary: sentence(80),
      headings: Array.from({ length: 6 }, () => sentence(6)).join("\n"),
      body: Array.from({ length: 8 }, () => sentence(85)).join("\n"),
      schools: [`${pick(words)}${pick(words)}学校`],
      authors: [pick(words)],
      keywords: [pick(words), pick(words)],
      publishedAt: 1.6e12 + Math.floor(next() * 1.5e11),
      facets: {
        kind: [code("kind", 5)],
        stage: [code("stage", 12)],
        subject: [code("subject", 50), code("subject", 50)],
        mode: [code("mode", 25)],
        problem: [code("problem", 20), code("problem", 20)],
        technology: [code("technology", 12)],
        area: [code("area", 8)],
        evidence: [code("e", 6)],
        standing: [],
        licence: [code("licence", 5)],
        year: [code("year", 6)],
        region: [`${region.slice(0, 2)}0000`, `${region.slice(0, 4)}00`, region],
      },
    };
  }
  return { work, pick, zipf, next, words, han, regions, provinces, code };
}
