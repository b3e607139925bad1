import { AlignmentType, Bookmark, type INumberingOptions, LevelFormat, type Paragraph } from "docx";
import type { NumberedSource } from "../../../documents/sources";
import { formatGbt7714 } from "../../../references/gbt7714";
import { plainRun, sourceBookmark, type Words } from "./inlines";
import { BlockParagraph } from "./proposed";

const NUMBERING = "sources";

/** [1] [2] [3] before the entries of the list of references, which Word counts by itself. */
export const SOURCE_NUMBERING: INumberingOptions["config"][number] = {
  reference: NUMBERING,
  levels: [
    {
      level: 0,
      format: LevelFormat.DECIMAL,
      text: "[%1]",
      alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: { left: 640, hanging: 640 } } },
    },
  ],
};

/** The list of references as numbered paragraphs, each a place that citations lead to. */
export function sourceParagraphs(sources: readonly NumberedSource[], paper: Words): Paragraph[] {
  return sources.map(
    ({ number, reference }) =>
      new BlockParagraph(
        {
          style: "GongyanSource",
          numbering: { reference: NUMBERING, level: 0 },
          children: [
            new Bookmark({
              id: sourceBookmark(number),
              children: [plainRun(formatGbt7714(reference), paper)],
            }),
          ],
        },
        paper.proposers,
      ),
  );
}
