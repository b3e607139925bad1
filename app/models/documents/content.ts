import type { Callout } from "./nodes/callout";
import type { Citation } from "./nodes/citation";
import type { Collapsible, CollapsibleTitle } from "./nodes/collapsible";
import type { Column, Columns } from "./nodes/columns";
import type { Embed } from "./nodes/embed";
import type { Evidence } from "./nodes/evidence";
import type { Figure } from "./nodes/figure";
import type { AttachedFile } from "./nodes/file";
import type { Footnote } from "./nodes/footnote";
import type { Formula, InlineFormula } from "./nodes/formula";
import type { Gallery } from "./nodes/gallery";
import type { Heading } from "./nodes/heading";
import type { Divider } from "./nodes/horizontalrule";
import type { LineBreak } from "./nodes/linebreak";
import type { Link } from "./nodes/link";
import type { List, ListItem } from "./nodes/list";
import type { Mention } from "./nodes/mention";
import type { MindMap } from "./nodes/mindmap";
import type { PageBreak } from "./nodes/pagebreak";
import type { Paragraph } from "./nodes/paragraph";
import type { Quote } from "./nodes/quote";
import type { References, Source } from "./nodes/references";
import type { Ruby } from "./nodes/ruby";
import type { Proposed } from "./nodes/suggestion";
import type { Table, TableCell, TableRow } from "./nodes/table";
import type { TextNode } from "./nodes/text";
import type { Video } from "./nodes/video";
import type { WorkCard } from "./nodes/workcard";

/**
 * What a text is made of: the one list of node types, shared by the editor, the Yjs format, the
 * Markdown reader and the renderer. Whatever is not in it does not exist for readers. What each
 * kind is, may hold and becomes stands in nodes/.
 *
 * Stored twice: live, as Yjs types in the format of Lexical's binding v2 (yjs-format.ts), and
 * frozen, as canonical JSON of this tree in an edition.
 */
export const SCHEMA_VERSION = 1;

export { safeUrl } from "./address";
export { LIMITS } from "./limits";
export type { Callout, CalloutKind } from "./nodes/callout";
export type { Citation } from "./nodes/citation";
export type { Collapsible, CollapsibleTitle } from "./nodes/collapsible";
export type { Column, Columns } from "./nodes/columns";
export type { Embed } from "./nodes/embed";
export type { Evidence, EvidenceLevel } from "./nodes/evidence";
export type { Figure } from "./nodes/figure";
export type { AttachedFile } from "./nodes/file";
export type { Footnote } from "./nodes/footnote";
export type { Formula, InlineFormula } from "./nodes/formula";
export type { Gallery } from "./nodes/gallery";
export type { Heading } from "./nodes/heading";
export type { Divider } from "./nodes/horizontalrule";
export type { LineBreak } from "./nodes/linebreak";
export type { Link } from "./nodes/link";
export type { List, ListItem } from "./nodes/list";
export type { Mention } from "./nodes/mention";
export type { MindMap } from "./nodes/mindmap";
export type { PageBreak } from "./nodes/pagebreak";
export type { Align, Paragraph } from "./nodes/paragraph";
export type { Quote } from "./nodes/quote";
export type { References, Source } from "./nodes/references";
export type { Ruby } from "./nodes/ruby";
export type { Table, TableCell, TableRow } from "./nodes/table";
export { ALL_FORMATS, FORMAT, FORMAT_TAGS, type TextNode } from "./nodes/text";
export type { Video } from "./nodes/video";
export { inlineText } from "./nodes/words";
export type { WorkCard } from "./nodes/workcard";

export type Inline = TextNode | LineBreak | Link | InlineFormula | Ruby | Footnote | Citation | Mention;
/** What stands in the root, in cells, and in what frames it. */
export type Block = Proposed<
  Paragraph | Heading | Quote | List | Divider | Table | Figure | AttachedFile | Video | Embed | Formula
>;
/** What stands in the root only. */
export type Frame = Proposed<
  Callout | Collapsible | Columns | PageBreak | References | Evidence | MindMap | Gallery | WorkCard
>;
export interface Content {
  type: "root";
  children: (Block | Frame)[];
}
/** What stands only in one kind of block. */
export type Part = ListItem | TableRow | TableCell | CollapsibleTitle | Column | Source;
export type AnyNode = Content | Block | Frame | Inline | Part;
