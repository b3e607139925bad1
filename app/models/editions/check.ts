import { z } from "zod";
import { NOTE_LENGTH } from "./request";

/** What an editor looks at before a text is published: domain.md 6. */
export const ASPECTS = ["wording", "pictures", "personal"] as const;

const mark = z.enum(["ok", "mend"], { error: "check-unmarked" });
const note = z.string().trim().max(NOTE_LENGTH, "note-long").default("");

/** A mark for every aspect; what is not in order says what is to be mended. */
export const marksSchema = z
  .object({
    ...{ wording: mark, pictures: mark, personal: mark },
    ...{ wordingNote: note, picturesNote: note, personalNote: note },
  })
  .superRefine((marks, context) => {
    for (const aspect of ASPECTS) {
      if (marks[aspect] === "mend" && marks[`${aspect}Note`] === "")
        context.addIssue({ code: "custom", message: "note-required", path: [`${aspect}Note`] });
    }
  });
export type Marks = z.output<typeof marksSchema>;

/** What an editor found in a frozen text. */
export interface Check {
  id: string;
  checkedBy: string;
  checkedByName: string;
  checkedAt: number;
  marks: Marks;
}
