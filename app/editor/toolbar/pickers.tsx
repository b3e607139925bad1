import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { COMMAND_PRIORITY_LOW, mergeRegister, type NodeKey } from "lexical";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { acceptOf, FILE_KINDS, VIDEO_KINDS } from "../../models/documents/file-kinds";
import { PICK_FILES_COMMAND, PICK_GALLERY_COMMAND, PICK_PICTURES_COMMAND } from "../commands/command";
import type { Uploads } from "../figure/use-uploads";

const FILES = acceptOf(FILE_KINDS);
const VIDEOS = acceptOf(VIDEO_KINDS);
const PICTURES = "image/png,image/jpeg,image/webp,image/gif,image/avif";

/** The browser's own choice of files, opened by the commands that ask for some. */
export function Pickers({ uploads }: { uploads: Pick<Uploads, "add" | "addTogether" | "addFiles"> }) {
  const { t } = useTranslation("media");
  const [editor] = useLexicalComposerContext();
  const pictures = useRef<HTMLInputElement>(null);
  const together = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const videos = useRef<HTMLInputElement>(null);
  const gallery = useRef<NodeKey | null>(null);
  useEffect(
    () =>
      mergeRegister(
        editor.registerCommand(PICK_PICTURES_COMMAND, () => opened(pictures.current), COMMAND_PRIORITY_LOW),
        editor.registerCommand(
          PICK_FILES_COMMAND,
          (kind) => opened((kind === "video" ? videos : files).current),
          COMMAND_PRIORITY_LOW,
        ),
        editor.registerCommand(
          PICK_GALLERY_COMMAND,
          (key) => {
            gallery.current = key;
            return opened(together.current);
          },
          COMMAND_PRIORITY_LOW,
        ),
      ),
    [editor],
  );
  return (
    <>
      <Picker field={pictures} label={t("pick.pictures")} accept={PICTURES} onPick={uploads.add} />
      <Picker field={files} label={t("pick.files")} accept={FILES} onPick={uploads.addFiles} />
      <Picker field={videos} label={t("pick.videos")} accept={VIDEOS} onPick={uploads.addFiles} />
      <Picker
        field={together}
        label={t("pick.gallery")}
        accept={PICTURES}
        onPick={(files) => uploads.addTogether(files, gallery.current ?? undefined)}
      />
    </>
  );
}

function opened(field: HTMLInputElement | null): boolean {
  field?.click();
  return field !== null;
}

interface PickerProps {
  field: React.RefObject<HTMLInputElement>;
  label: string;
  accept: string;
  onPick: (files: File[]) => void;
}

function Picker({ field, label, accept, onPick }: PickerProps) {
  return (
    <input
      ref={field}
      type="file"
      accept={accept}
      multiple
      hidden
      aria-label={label}
      onChange={(event) => {
        onPick([...(event.target.files ?? [])]);
        event.target.value = "";
      }}
    />
  );
}
