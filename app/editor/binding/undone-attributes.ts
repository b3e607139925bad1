import * as Y from "yjs";

/**
 * Gives an element that was deleted and is brought back the attributes it had. Yjs leaves out one that
 * somebody else has changed meanwhile (`redoItem`, yjs 13.6). Where the element still stands that is right:
 * theirs is the newer. But one that is brought back is another element, which has neither, and a link without
 * its address is none.
 * @returns a function that ends it
 */
export function keepUndoneAttributes(doc: Y.Doc): () => void {
  const keep = (transaction: Y.Transaction) => {
    const { origin } = transaction;
    if (!(origin instanceof Y.UndoManager) || !origin.currStackItem) return;
    for (const [parent, lost] of lostBy(transaction, origin.currStackItem))
      for (const item of lost.values()) bringBack(transaction, parent, item);
    // It was noted before, and is read by whoever asks what a transaction brought.
    transaction.afterState.set(doc.clientID, Y.getState(doc.store, doc.clientID));
  };
  doc.on("beforeObserverCalls", keep);
  return () => doc.off("beforeObserverCalls", keep);
}

type Parent = Y.AbstractType<unknown>;

/** Of each element that was brought back, what it had last and has not now, by name. */
function lostBy(
  transaction: Y.Transaction,
  { deletions, insertions }: Step,
): Map<Parent, Map<string, Y.Item>> {
  const lost = new Map<Parent, Map<string, Y.Item>>();
  Y.iterateDeletedStructs(transaction, deletions, (item) => {
    if (!(item instanceof Y.Item) || item.parentSub === null || item.redone) return;
    // What the same step brought is taken back with it.
    if (Y.isDeleted(insertions, item.id)) return;
    const parent = successorOf(transaction, item.parent as Parent);
    if (!parent || parent._map.has(item.parentSub) || item.content instanceof Y.ContentDeleted) return;
    const attributes = lost.get(parent) ?? new Map<string, Y.Item>();
    const other = attributes.get(item.parentSub);
    if (!other || comesBefore(other, item)) lost.set(parent, attributes.set(item.parentSub, item));
  });
  return lost;
}

type Step = NonNullable<Y.UndoManager["currStackItem"]>;

/** As what an element was brought back by this undoing; null when it was not. */
function successorOf({ doc, beforeState }: Y.Transaction, { _item }: Parent): Parent | null {
  let item = _item;
  while (item?.redone) item = Y.getItem(doc.store, item.redone) as Y.Item;
  if (!item || item === _item || item.deleted || !(item.content instanceof Y.ContentType)) return null;
  const isNew = item.id.client === doc.clientID && item.id.clock >= (beforeState.get(doc.clientID) ?? 0);
  return isNew ? item.content.type : null;
}

/** Of two values that one attribute had. */
function comesBefore(one: Y.Item, other: Y.Item): boolean {
  for (let next = one.right; next; next = next.right) if (next === other) return true;
  return false;
}

function bringBack(transaction: Y.Transaction, parent: Parent, item: Y.Item): void {
  const { doc } = transaction;
  const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID));
  const again = new Y.Item(id, null, null, null, null, parent, item.parentSub, item.content.copy());
  item.redone = id;
  again.integrate(transaction, 0);
}
