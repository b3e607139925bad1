import type { PastedBlock } from "./paste-blocks";

/** Plain text: a table when every line has as many tabs as the first, else a paragraph for each line. */
export function readPlain(text: string): PastedBlock[] {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n");
  const columns = lines[0]?.split("\t").length ?? 1;
  if (lines.length > 1 && columns > 1 && lines.every((line) => line.split("\t").length === columns))
    return [
      {
        type: "table",
        children: lines.map((line) => ({
          type: "tablerow",
          children: line
            .split("\t")
            .map((words) => ({ type: "tablecell", children: [paragraph(words.trim())] })),
        })),
      },
    ];
  return lines.filter((line) => line.trim() !== "").map((line) => paragraph(line.replace(/\t/g, " ").trim()));
}

const paragraph = (text: string): PastedBlock & { type: "paragraph" } => ({
  type: "paragraph",
  children: text === "" ? [] : [{ type: "text", text }],
});
