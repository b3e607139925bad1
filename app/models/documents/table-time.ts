import { type LessonTime, lessonTime, sentenceOf } from "./lesson-time";
import { marksOf } from "./nodes/suggestion";
import type { Table } from "./nodes/table";
import { inlineText } from "./nodes/words";

/** The sum of the durations in a table of teaching steps; see lessonTime. */
export function timeOf(table: Table): LessonTime | null {
  return lessonTime(
    table.children
      .filter((row) => !marksOf(row).inserted)
      .map((row) =>
        row.children.map(({ children, ...cell }) => ({
          ...cell,
          text: children
            .map((block) => (block.type === "paragraph" ? inlineText(block.children) : ""))
            .join("\n"),
        })),
      ),
  );
}

/** The line under the table that says it; null without one. */
export function timeLine(table: Table): string | null {
  const time = timeOf(table);
  return time && sentenceOf(time);
}
