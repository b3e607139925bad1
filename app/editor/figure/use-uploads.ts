import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import type { NodeKey } from "lexical";
import { useEffect, useMemo, useState } from "react";
import { $createFigureNode, type FigureProperties } from "../nodes/figure-node";
import { registerDrops } from "./drops";
import { type Errand, run, type Upload } from "./errand";
import { openBatch } from "./gallery";
import { $createStored, type FigureWords, insertFigure, insertInGallery, insertInRow } from "./insert-figure";
import type { Row } from "./row";
import { type StoredPicture, uploadFile, uploadPicture } from "./upload";

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
  const ways = useMemo((): Omit<Uploads, "running"> => {
    const start = <Stored>(errand: Errand<Stored>) => void run(editor, setRunning, markStep, errand);
    const picture = (
      file: File,
      arrive: (figure: Partial<FigureProperties>, place: NodeKey | null) => void,
    ): Errand<StoredPicture> => ({
      file,
      send: (options) => uploadPicture(practiceId, file, options),
      arrive: ({ id, width, height }, place) => arrive({ attachmentId: id, width, height }, place),
    });
    return {
      add(files) {
        const row: Row = new Map();
        for (const [at, file] of picturesIn(files).entries())
          start(
            picture(file, (figure, place) =>
              insertInRow(editor, row, at, () => $createFigureNode(figure), place),
            ),
          );
      },
      addTogether(files, gallery) {
        const batch = openBatch(gallery ?? null);
        for (const [at, file] of picturesIn(files).entries())
          start(
            picture(file, (figure, place) =>
              insertInGallery(editor, batch, at, () => $createFigureNode(figure), place),
            ),
          );
      },
      addFiles(files) {
        const row: Row = new Map();
        for (const [at, file] of [...files].entries())
          start({
            file,
            send: (options) => uploadFile(practiceId, file, videoBytes, options),
            arrive: (stored, place) => insertInRow(editor, row, at, () => $createStored(stored), place),
          });
      },
      addAt(file, place, words) {
        const errand = picture(file, (figure) => insertFigure(editor, place, { ...figure, ...words }));
        start({ ...errand, place });
      },
    };
  }, [editor, practiceId, videoBytes, markStep]);
  useEffect(() => {
    if (!active) return;
    return registerDrops(editor, (files) => {
      const pictures = picturesIn(files);
      (pictures.length > 1 ? ways.addTogether : ways.add)(pictures);
      ways.addFiles([...files].filter((file) => !pictures.includes(file)));
    });
  }, [editor, ways, active]);
  return { running, ...ways };
}

function picturesIn(files: Iterable<File>): File[] {
  return [...files].filter(({ type }) => type.startsWith("image/"));
}
