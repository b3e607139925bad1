import type { Block } from "../../../documents/content";
import type { ImportedPicture } from "../../exchange";
import type { Report } from "../report";
import type { Xml } from "../xml";
import type { TrackedChanges } from "./changes";
import type { Notes } from "./notes";
import type { Numbering } from "./numbering";
import type { WordPackage } from "./package";
import type { Remarks } from "./remarks";
import type { Styles } from "./styles";

/** What is known and collected while one Word file is read. */
export interface Reading {
  package: WordPackage;
  styles: Styles;
  numbering: Numbering;
  report: Report;
  changes: TrackedChanges;
  pictures: ImportedPicture[];
  notes: Notes;
  remarks: Remarks;
  /** Part whose relationships hold for what is read now. */
  part: string;
  /** Reads paragraphs and tables, for what holds some inside a paragraph. */
  blocks(elements: readonly Xml[], depth: number): Block[];
}
