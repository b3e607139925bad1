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
    if (!bringsFiles(transfer)) return false;
    event.preventDefault();
    add([...transfer.files]);
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

/** Whether files are meant: Word puts a picture of the text beside the text itself, and then the text is. */
export function bringsFiles(transfer: DataTransfer | null): transfer is DataTransfer {
  return transfer !== null && transfer.files.length > 0 && !bringsText(transfer);
}

/** Whether the clipboard's HTML has words: a picture that is copied alone comes with HTML that only names it. */
export function bringsText(transfer: DataTransfer): boolean {
  const html = transfer.getData("text/html");
  if (html === "") return false;
  const words = html.replace(/<(style|script|title)[\s\S]*?<\/\1>|<!--[\s\S]*?-->|<[^>]*>|&nbsp;/gi, "");
  return words.trim() !== "";
}
