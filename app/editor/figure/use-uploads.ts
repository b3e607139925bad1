import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import {
  $createParagraphNode,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isParagraphNode,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  DROP_COMMAND,
  type LexicalEditor,
  mergeRegister,
  type NodeKey,
  PASTE_COMMAND,
} from "lexical";
import { useCallback, useEffect, useState } from "react";
import { $createFigureNode, type FigureProperties } from "../nodes/figure-node";
import { $blockOf, $insertBlock } from "../text/blocks";
import { type StoredPicture, UploadError, uploadPicture } from "./upload";

/** A picture on its way. It enters the text when the server has it. */
export interface Upload {
  id: number;
  name: string;
  share: number;
  error: string | null;
  /** Stops it, or puts its error out of sight. */
  dismiss: () => void;
}

export interface Uploads {
  running: Upload[];
  add: (files: Iterable<File>) => void;
  /** Sends a picture that has its place already: a paragraph that waits for it. */
  addAt: (file: File, place: NodeKey, words: FigureWords) => void;
}

type FigureWords = Pick<FigureProperties, "alt" | "caption">;

let count = 0;

/** Uploads pictures that are chosen, pasted or dropped. @param active false for those who only read */
export function useUploads(practiceId: string, active: boolean): Uploads {
  const [editor] = useLexicalComposerContext();
  const [running, setRunning] = useState<Upload[]>([]);
  const add = useCallback(
    (files: Iterable<File>) => {
      for (const file of files)
        if (file.type.startsWith("image/")) void send(practiceId, file, editor, setRunning);
    },
    [practiceId, editor],
  );
  const addAt = useCallback(
    (file: File, place: NodeKey, words: FigureWords) => {
      void inTurn(() => send(practiceId, file, editor, setRunning, { place, words }));
    },
    [practiceId, editor],
  );
  useEffect(() => (active ? registerPictures(editor, add) : undefined), [editor, add, active]);
  return { running, add, addAt };
}

/** Of a pasted text's pictures so many are under way at once; each of them is in memory twice. */
const AT_ONCE = 3;
const waiting: (() => void)[] = [];
let sending = 0;

async function inTurn(work: () => Promise<void>): Promise<void> {
  if (sending >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  sending++;
  try {
    await work();
  } finally {
    sending--;
    waiting.shift()?.();
  }
}

type SetRunning = (change: (running: Upload[]) => Upload[]) => void;

async function send(
  practiceId: string,
  file: File,
  editor: LexicalEditor,
  set: SetRunning,
  pasted?: { place: NodeKey; words: FigureWords },
): Promise<void> {
  const id = ++count;
  const control = new AbortController();
  const change = (values: Partial<Upload>) =>
    set((all) => all.map((each) => (each.id === id ? { ...each, ...values } : each)));
  const remove = () => set((all) => all.filter((each) => each.id !== id));
  const place = pasted?.place ?? editor.read($place);
  const dismiss = () => {
    control.abort();
    remove();
  };
  set((all) => [...all, { id, name: file.name, share: 0, error: null, dismiss }]);
  try {
    const onProgress = (share: number) => change({ share });
    const picture = await uploadPicture(practiceId, file, { signal: control.signal, onProgress });
    insert(editor, place, picture, pasted?.words);
    remove();
  } catch (error) {
    const code = error instanceof UploadError ? error.code : "unknown";
    if (code === "cancelled") remove();
    else change({ error: code });
  }
}

/** The paragraph at the caret: the picture goes below it, also when the caret has moved on. */
function $place(): NodeKey | null {
  const selection = $getSelection();
  return $isRangeSelection(selection) ? ($blockOf(selection.anchor.getNode())?.getKey() ?? null) : null;
}

function insert(
  editor: LexicalEditor,
  place: NodeKey | null,
  { id, width, height }: StoredPicture,
  words?: FigureWords,
): void {
  editor.update(() => {
    const figure = $createFigureNode({ attachmentId: id, width, height, ...words });
    const block = place === null ? null : $getNodeByKey(place);
    if (block?.isAttached()) {
      block.insertAfter(figure);
      if (block.getType() === "paragraph" && block.getTextContent() === "") block.remove();
      if (!$isParagraphNode(figure.getNextSibling())) figure.insertAfter($createParagraphNode());
    } else if ($getSelection()) $insertBlock(figure);
    else $getRoot().append(figure, $createParagraphNode());
  });
}

function registerPictures(editor: LexicalEditor, add: (files: Iterable<File>) => void): () => void {
  const take = (event: Event, transfer: DataTransfer | null) => {
    const pictures = [...(transfer?.files ?? [])].filter((file) => file.type.startsWith("image/"));
    // Word puts a picture of the text beside the text itself: the text is what is meant.
    if (transfer === null || pictures.length === 0 || bringsText(transfer)) return false;
    event.preventDefault();
    add(pictures);
    return true;
  };
  return mergeRegister(
    editor.registerCommand(
      PASTE_COMMAND,
      (event) => take(event, "clipboardData" in event ? event.clipboardData : null),
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(DROP_COMMAND, (event) => take(event, event.dataTransfer), COMMAND_PRIORITY_HIGH),
  );
}

/** Whether the clipboard's HTML has words: a picture that is copied alone comes with HTML that only names it. */
export function bringsText(transfer: DataTransfer): boolean {
  const html = transfer.getData("text/html");
  if (html === "") return false;
  const words = html.replace(/<(style|script|title)[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<[^>]*>|&nbsp;/gi, "");
  return words.trim() !== "";
}
