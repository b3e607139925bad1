import {
  COMMAND_PRIORITY_HIGH,
  DROP_COMMAND,
  type LexicalEditor,
  mergeRegister,
  PASTE_COMMAND,
} from "lexical";

/** Takes pictures and files that are pasted or dropped. */
export function registerDrops(editor: LexicalEditor, add: (files: Iterable<File>) => void): () => void {
  const take = (event: Event, transfer: DataTransfer | null) => {
    const files = [...(transfer?.files ?? [])];
    // Word puts a picture of the text beside the text itself: the text is what is meant.
    if (transfer === null || files.length === 0 || bringsText(transfer)) return false;
    event.preventDefault();
    add(files);
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
