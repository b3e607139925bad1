import * as Y from "yjs";

/**
 * Makes what is undone and redone in a document stand between its neighbours. Yjs brings a deleted item
 * back between the successors of those it stood between once (`redoItem`, yjs 13.6); where paragraphs went
 * and came back as well these may lie apart, or be one and the same, and then members read the same text in
 * different orders for good. Before an undoing leaves, each item it made is given as its origins what it
 * really stands between, as if it had been typed there.
 * @returns a function that ends it
 */
export function settleUndone(doc: Y.Doc): () => void {
  const settle = (transaction: Y.Transaction) => {
    if (!(transaction.origin instanceof Y.UndoManager)) return;
    const { clientID } = doc;
    const begins = transaction.beforeState.get(clientID) ?? 0;
    const structs = doc.store.clients.get(clientID) ?? [];
    if (Y.getState(doc.store, clientID) === begins) return;
    for (let at = Y.findIndexSS(structs as Y.Item[], begins); at < structs.length; at++) {
      const item = structs[at];
      if (item instanceof Y.Item && item.parentSub === null) settleItem(item, begins);
    }
  };
  doc.on("beforeObserverCalls", settle);
  return () => doc.off("beforeObserverCalls", settle);
}

/** Whoever takes it in has what was there, and of what came with it that which comes before it. */
function settleItem(item: Y.Item, begins: number): void {
  const { client, clock } = item.id;
  const isLater = ({ id }: Y.Item) => id.client === client && id.clock >= begins && id.clock > clock;
  let { left, right } = item;
  while (left && isLater(left)) left = left.left;
  while (right && isLater(right)) right = right.right;
  item.origin = left ? left.lastId : null;
  item.rightOrigin = right ? right.id : null;
}
