import type { Figure } from "./nodes/figure";
import type { Heading } from "./nodes/heading";
import type { Divider } from "./nodes/horizontalrule";
import type { LineBreak } from "./nodes/linebreak";
import type { Link } from "./nodes/link";
import type { List, ListItem } from "./nodes/list";
import type { Paragraph } from "./nodes/paragraph";
import type { Quote } from "./nodes/quote";
import type { Table, TableCell, TableRow } from "./nodes/table";
import type { TextNode } from "./nodes/text";

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
export type { Figure } from "./nodes/figure";
export type { Heading } from "./nodes/heading";
export type { Divider } from "./nodes/horizontalrule";
export type { LineBreak } from "./nodes/linebreak";
export type { Link } from "./nodes/link";
export type { List, ListItem } from "./nodes/list";
export type { Align, Paragraph } from "./nodes/paragraph";
export type { Quote } from "./nodes/quote";
export type { Table, TableCell, TableRow } from "./nodes/table";
export { ALL_FORMATS, FORMAT, type TextNode } from "./nodes/text";
export { inlineText } from "./nodes/words";

export type Inline = TextNode | LineBreak | Link;
export type Block = Paragraph | Heading | Quote | Divider | List | Table | Figure;
export interface Content {
  type: "root";
  children: Block[];
}
/** What stands only in one kind of block. */
export type Part = ListItem | TableRow | TableCell;
export type AnyNode = Content | Block | Inline | Part;
