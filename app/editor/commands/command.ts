import { createCommand, type LexicalCommand, type LexicalEditor, type NodeKey } from "lexical";
import type { LucideIcon } from "lucide-react";
import type { TurnedInto } from "../../models/documents/nodes/suggestion";

/** Sections of the list in which a writer looks for a block, in their order. */
export const GROUPS = ["text", "list", "insert"] as const;
export type CommandGroup = (typeof GROUPS)[number];

/** One kind of block that a writer can put in or turn a paragraph into. */
export interface BlockCommand {
  id: string;
  icon: LucideIcon;
  group: CommandGroup;
  /** Key of its name in the namespace "menus", or in another as "namespace:key". */
  label: string;
  /** What people type to find it; the first of each language is its name. Pinyin is found by itself. */
  keywords: { zh: readonly string[]; en: readonly string[] };
  /** Changes the selected paragraphs instead of putting something beside them. */
  turns: boolean;
  /** It stands among words, where nothing but words can be proposed. */
  amongWords?: boolean;
  /** Called inside or outside an update; acts at the selection. */
  run: (editor: LexicalEditor) => void;
}

/** Opens the browser's choice of pictures. To be dispatched while a key or a click is answered. */
export const PICK_PICTURES_COMMAND: LexicalCommand<void> = createCommand("PICK_PICTURES_COMMAND");

/**
 * The same for pictures that belong together; the payload is the gallery they go into, null for a new
 * one.
 */
export const PICK_GALLERY_COMMAND: LexicalCommand<NodeKey | null> = createCommand("PICK_GALLERY_COMMAND");

/** The same for files, and for films. */
export const PICK_FILES_COMMAND: LexicalCommand<"file" | "video"> = createCommand("PICK_FILES_COMMAND");

/** Puts a slash at the caret and with it opens the list of blocks. */
export const OPEN_BLOCKS_COMMAND: LexicalCommand<void> = createCommand("OPEN_BLOCKS_COMMAND");

/** Opens the menu of the block at the caret, below what was pressed. */
export const OPEN_BLOCK_MENU_COMMAND: LexicalCommand<HTMLElement> = createCommand("OPEN_BLOCK_MENU_COMMAND");

/** Shows all shortcuts. */
export const OPEN_HELP_COMMAND: LexicalCommand<void> = createCommand("OPEN_HELP_COMMAND");

/** Proposes that the selected blocks become others; not answered while what is done is simply done. */
export const PROPOSE_TURN_COMMAND: LexicalCommand<TurnedInto> = createCommand("PROPOSE_TURN_COMMAND");
