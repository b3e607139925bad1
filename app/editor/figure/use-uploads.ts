import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { $getSelection, $isRangeSelection, type LexicalEditor, type NodeKey } from "lexical";
import { useCallback, useEffect, useState } from "react";
import { $createFigureNode, type FigureProperties } from "../nodes/figure-node";
import { $blockOf } from "../text/blocks";
import { inTurn } from "./at-once";
import { registerDrops } from "./drops";
import { openBatch } from "./gallery";
import { type FigureWords, insertFigure, insertFile, insertInGallery } from "./insert-figure";
import {
  type StoredFile,
  type StoredPicture,
  UploadError,
  type UploadOptions,
  uploadFile,
  uploadPicture,
} from "./upload";

/** Something on its way. It enters the text when the server has it. */
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
  /** Pictures, each by itself. */
  add: (files: Iterable<File>) => void;
  /** Pictures that belong together, in a gallery that is there or a new one. */
  addTogether: (files: Iterable<File>, gallery?: NodeKey) => void;
  /** Files, and films, which play where they stand. */
  addFiles: (files: Iterable<File>) => void;
  /** Sends a picture that has its place already: a paragraph that waits for it. */
  addAt: (file: File, place: NodeKey, words: FigureWords) => void;
}

export interface UploadSettings {
  /** How large a film may be. */
  videoBytes: number;
  /** Ends a step of undo. */
  markStep: () => void;
}

/** One thing to be sent, and what becomes of it in the text. */
interface Errand<Stored> {
  /** What comes in is a step of undo by itself, apart from what is written meanwhile. */
  markStep: () => void;
  file: File;
  send: (options: UploadOptions) => Promise<Stored>;
  /** @param place block below which it goes, or null */
  arrive: (stored: Stored, place: NodeKey | null) => void;
  /** Where it goes, if that is not below the caret. */
  place?: NodeKey;
}

let count = 0;

/**
 * Uploads pictures, files and films that are chosen, pasted or dropped.
 * @param active false for those who only read
 */
export function useUploads(
  practiceId: string,
  active: boolean,
  { videoBytes, markStep }: UploadSettings,
): Uploads {
  const [editor] = useLexicalComposerContext();
  const [running, setRunning] = useState<Upload[]>([]);
  const picture = useCallback(
    (file: File, arrive: (figure: Partial<FigureProperties>, place: NodeKey | null) => void) => ({
      file,
      markStep,
      send: (options: UploadOptions) => uploadPicture(practiceId, file, options),
      arrive: ({ id, width, height }: StoredPicture, place: NodeKey | null) =>
        arrive({ attachmentId: id, width, height }, place),
    }),
    [practiceId, markStep],
  );
  const add = useCallback(
    (files: Iterable<File>) => {
      for (const file of picturesIn(files))
        void run(
          editor,
          setRunning,
          picture(file, (figure, place) => insertFigure(editor, place, figure)),
        );
    },
    [editor, picture],
  );
  const addTogether = useCallback(
    (files: Iterable<File>, gallery?: NodeKey) => {
      const batch = openBatch(gallery ?? null);
      picturesIn(files).forEach((file, at) => {
        const errand = picture(file, (figure, place) =>
          insertInGallery(editor, batch, at, $createFigureOf(figure), place),
        );
        void inTurn(() => run(editor, setRunning, errand));
      });
    },
    [editor, picture],
  );
  const addAt = useCallback(
    (file: File, place: NodeKey, words: FigureWords) => {
      const errand = picture(file, (figure) => insertFigure(editor, place, { ...figure, ...words }));
      void inTurn(() => run(editor, setRunning, { ...errand, place }));
    },
    [editor, picture],
  );
  const addFiles = useCallback(
    (files: Iterable<File>) => {
      for (const file of files) {
        const send = (options: UploadOptions) => uploadFile(practiceId, file, videoBytes, options);
        const arrive = (stored: StoredFile, place: NodeKey | null) => insertFile(editor, place, stored);
        void inTurn(() => run(editor, setRunning, { file, markStep, send, arrive }));
      }
    },
    [editor, practiceId, videoBytes, markStep],
  );
  useEffect(() => {
    if (!active) return;
    return registerDrops(editor, (files) => {
      const pictures = picturesIn(files);
      (pictures.length > 1 ? addTogether : add)(pictures);
      addFiles([...files].filter((file) => !pictures.includes(file)));
    });
  }, [editor, add, addTogether, addFiles, active]);
  return { running, add, addTogether, addFiles, addAt };
}

const $createFigureOf = (figure: Partial<FigureProperties>) => () => $createFigureNode(figure);

function picturesIn(files: Iterable<File>): File[] {
  return [...files].filter(({ type }) => type.startsWith("image/"));
}

type SetRunning = (change: (running: Upload[]) => Upload[]) => void;

async function run<Stored>(editor: LexicalEditor, set: SetRunning, errand: Errand<Stored>): Promise<void> {
  const { file, markStep, send, arrive } = errand;
  const id = ++count;
  const control = new AbortController();
  const change = (values: Partial<Upload>) =>
    set((all) => all.map((each) => (each.id === id ? { ...each, ...values } : each)));
  const remove = () => set((all) => all.filter((each) => each.id !== id));
  const place = errand.place ?? editor.read($place);
  const dismiss = () => {
    control.abort();
    remove();
  };
  set((all) => [...all, { id, name: file.name, share: 0, error: null, dismiss }]);
  try {
    const onProgress = (share: number) => change({ share });
    const stored = await send({ signal: control.signal, onProgress });
    markStep();
    arrive(stored, place);
    // The text takes it in a turn of its own.
    await Promise.resolve();
    markStep();
    remove();
  } catch (error) {
    const code = error instanceof UploadError ? error.code : "unknown";
    if (code === "cancelled") remove();
    else change({ error: code });
  }
}

/** The paragraph at the caret: what is sent goes below it, also when the caret has moved on. */
function $place(): NodeKey | null {
  const selection = $getSelection();
  return $isRangeSelection(selection) ? ($blockOf(selection.anchor.getNode())?.getKey() ?? null) : null;
}
