import { TITLE_LENGTH } from "../../practices/practice";

/** A title that a work may have: of the text, else of the file's name. */
export function titleOf(found: string, name: string): string {
  const clean = (text: string) =>
    text
      .normalize("NFC")
      .replace(/[\s\p{C}]+/gu, " ")
      .trim()
      .slice(0, TITLE_LENGTH);
  const stem = (name.split(/[/\\]/).at(-1) ?? "").replace(/\.[A-Za-z]{2,5}$/, "");
  return clean(found) || clean(stem) || "未命名";
}
