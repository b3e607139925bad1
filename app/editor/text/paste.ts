import {
  $getSelection,
  $insertNodes,
  $isElementNode,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  type LexicalEditor,
  type LexicalNode,
  PASTE_COMMAND,
  SELECTION_INSERT_CLIPBOARD_NODES_COMMAND,
  type SerializedLexicalNode,
} from "lexical";
import { bringsText } from "../figure/drops";
import type { PastedBlock } from "./paste-blocks";
import type { PasteDesk } from "./paste-desk";
import { PasteReader } from "./paste-html";
import { $createPasted } from "./paste-nodes";
import { readPlain } from "./paste-plain";

/** What Lexical itself puts on the clipboard needs no reading; when it is short, Lexical takes it. */
const OWN = "application/x-lexical-editor";
const SHORT_OWN = 200_000;
/** So many blocks are put in at once; more go in part by part. */
const SHORT = 60;
/** Shorter plain text is the editor's own to insert. */
const SHORT_TEXT = 4_000;

/**
 * Takes what other programs put on the clipboard: reads its structure, drops the rest, and puts in
 * long texts part by part. What is short is in the text before the key is up.
 */
export function registerPaste(editor: LexicalEditor, desk: PasteDesk): () => void {
  return editor.registerCommand(
    PASTE_COMMAND,
    (event) => {
      const transfer = "clipboardData" in event ? event.clipboardData : null;
      const pasted =
        transfer && (transfer.types.includes(OWN) ? readOwn(transfer.getData(OWN)) : readTransfer(transfer));
      if (!pasted) return false;
      event.preventDefault();
      if (desk.isBusy) return true;
      const first: PastedBlock[] = [];
      for (let next = pasted.blocks.next(); !next.done; next = pasted.blocks.next()) {
        first.push(next.value);
        if (first.length > SHORT) break;
      }
      if (first.length <= SHORT) {
        $insertShort(editor, desk, first);
        desk.report(pasted.lost);
      } else {
        // After this update, in which the selection is not to be had any more.
        queueMicrotask(() => void desk.run(chain(first, pasted.blocks), pasted.share, pasted.lost));
      }
      return true;
    },
    COMMAND_PRIORITY_HIGH,
  );
}

interface Pasted {
  blocks: Iterator<PastedBlock>;
  /** How much of it was read. */
  share: () => number;
  lost: PasteReader["lost"];
}

function readTransfer(transfer: DataTransfer): Pasted | null {
  const html = transfer.getData("text/html");
  const plain = transfer.getData("text/plain");
  const lost = { local: 0, remote: 0, embedded: 0 };
  if (html !== "" && (bringsText(transfer) || /<img|<table/i.test(html))) {
    if (!bringsText(transfer) && transfer.files.length > 0) return null;
    const reader = new PasteReader(html, (text) => new DOMParser().parseFromString(text, "text/html"));
    return { ...counted(reader.blocks(), reader.size), lost: reader.lost };
  }
  const isTable = /^[^\n]*\t[^\n]*\n[^\n]*\t/.test(plain);
  if (transfer.files.length > 0 || (plain.length < SHORT_TEXT && !isTable)) return null;
  return { ...counted(readPlain(plain).values(), plain.length), lost };
}

/** Much of one of our own texts. */
function readOwn(json: string): Pasted | null {
  if (json.length < SHORT_OWN) return null;
  const nodes = nodesIn(json);
  if (!nodes) return null;
  const blocks = nodes.map((node): PastedBlock => ({ type: "copied", node }));
  const size = nodes.reduce((sum, node) => sum + lengthOf(node), 0);
  return { ...counted(blocks.values(), size), lost: { local: 0, remote: 0, embedded: 0 } };
}

/** Any page can claim to be of our kind. */
function nodesIn(json: string): SerializedLexicalNode[] | null {
  try {
    const { namespace, nodes } = JSON.parse(json) as { namespace?: string; nodes?: SerializedLexicalNode[] };
    return namespace === "gongyan" && Array.isArray(nodes) ? nodes : null;
  } catch {
    return null;
  }
}

function counted(blocks: Iterator<PastedBlock>, size: number): Pick<Pasted, "blocks" | "share"> {
  let read = 0;
  return {
    share: () => Math.min(1, read / Math.max(1, size)),
    blocks: {
      next: () => {
        const next = blocks.next();
        if (!next.done) read += lengthOf(next.value);
        return next;
      },
    },
  };
}

function lengthOf(node: object): number {
  if ("text" in node) return String(node.text).length;
  if ("node" in node) return lengthOf(node.node as object);
  return "children" in node
    ? (node.children as object[]).reduce((sum, child) => sum + lengthOf(child), 0)
    : 0;
}

function* chain(first: readonly PastedBlock[], rest: Iterator<PastedBlock>): Generator<PastedBlock> {
  yield* first;
  for (let next = rest.next(); !next.done; next = rest.next()) yield next.value;
}

/** A lone paragraph is words at the caret; tables may go into the cells that are selected. */
function $insertShort(editor: LexicalEditor, desk: PasteDesk, blocks: readonly PastedBlock[]): void {
  const selection = $getSelection();
  if (selection === null) return;
  desk.$oneStep();
  const nodes = blocks.map($createPasted);
  const [only] = nodes;
  const words = blocks.length === 1 && blocks[0]?.type === "paragraph" && only ? wordsOf(only) : nodes;
  if ($isRangeSelection(selection) && words !== nodes) return $insertNodes(words);
  if (!editor.dispatchCommand(SELECTION_INSERT_CLIPBOARD_NODES_COMMAND, { nodes, selection }))
    $insertNodes(nodes);
  for (const [index, block] of blocks.entries())
    if (block.type === "picture") desk.picture(block, nodes[index]?.getKey() ?? "");
}

function wordsOf(block: LexicalNode): LexicalNode[] {
  return $isElementNode(block) ? block.getChildren() : [block];
}
