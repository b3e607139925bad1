import type { HostileFile } from "./hostile-files";
import { paragraph, run, type WordParts, wordFile } from "./word-files";

const word = (parts: WordParts): HostileFile => ({ name: "file.docx", bytes: wordFile(parts) });

/** Characters that differ, so that they are not taken for a bomb before they are read. */
const various = (at: number, length: number) =>
  Array.from({ length }, (_, index) =>
    String.fromCodePoint(0x4e00 + (((at * 31 + index) * 7_919) % 20_000)),
  ).join("");

/** Tracked changes in numbers, depths and at times that nobody makes. */
export function changes(): Record<string, HostileFile> {
  return {
    "fifty thousand new looks": word({
      body: paragraph(
        Array.from({ length: 50_000 }, (_, at) =>
          run(`样${at}`, '<w:b/><w:rPrChange w:author="x"><w:rPr/></w:rPrChange>'),
        ).join(""),
      ),
    }),
    "thirty thousand proposed paragraphs": word({
      body: `${Array.from({ length: 30_000 }, (_, at) =>
        paragraph(
          `<w:ins w:author="x">${run(various(at, 4))}</w:ins>`,
          '<w:rPr><w:ins w:author="x"/></w:rPr>',
        ),
      ).join("")}<w:p/>`,
    }),
    "changes by twenty thousand people": word({
      body: Array.from({ length: 20_000 }, (_, at) =>
        paragraph(
          `<w:del w:author="${various(at, 20)}"><w:r><w:delText>${various(at, 3)}</w:delText></w:r></w:del>`,
        ),
      ).join(""),
    }),
    "changes within changes": word({
      body: paragraph(
        `${'<w:ins w:author="x"><w:del w:author="y">'.repeat(180)}${run("字")}${"</w:del></w:ins>".repeat(180)}`,
      ),
    }),
    "moves that never end": word({
      body: paragraph(
        Array.from(
          { length: 20_000 },
          (_, at) =>
            `<w:moveFromRangeStart w:name="m${at}"/><w:moveFrom w:author="x">${run("移")}</w:moveFrom>${run("间")}`,
        ).join(""),
      ),
    }),
    "a change at no time": word({
      body: paragraph(
        ["-271821-04-20T00:00:00Z", "275760-09-13T00:00:00Z", "1e999", "", "2026-13-45"]
          .map((at) => `<w:ins w:author="&#8238;x" w:date="${at}">${run("字¶字")}</w:ins>${run("间")}`)
          .join(""),
      ),
    }),
  };
}
