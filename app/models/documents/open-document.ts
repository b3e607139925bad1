import * as Y from "yjs";

/**
 * A Y.Doc that takes in what others wrote, and changes by nothing else. After every change from
 * elsewhere Yjs would look for marks of formats that have become needless and delete them, each copy
 * of the document for itself and by what it knows at that moment: of two marks that say the same, one
 * copy deletes the first and another the second, and once both deletions are everywhere the format
 * is gone; what a reader or the server deletes reaches nobody, or reaches them in place of the change
 * itself. A mark too many hurts nobody.
 */
export function openDocument(): Y.Doc {
  const doc = new Y.Doc();
  doc.on("afterTransaction", (transaction: Y.Transaction) => {
    transaction._needFormattingCleanup = false;
  });
  return doc;
}
