import { $getNodeByKey, type LexicalNode, type NodeKey } from "lexical";

/** What was chosen together: keys of those that have arrived in the text, by their numbers. */
export type Row = Map<number, NodeKey>;

/** Those that stand next to the place of a number, as far as they are still where the others are. Inside an update. */
export function $beside(
  row: Row,
  at: number,
  stands: (node: LexicalNode) => boolean,
): { before: LexicalNode | undefined; behind: LexicalNode | undefined } {
  const standing = [...row]
    .sort(([one], [other]) => one - other)
    .flatMap(([number, key]) => {
      const node = $getNodeByKey(key);
      return node && stands(node) ? [{ number, node }] : [];
    });
  return {
    before: standing.findLast(({ number }) => number < at)?.node,
    behind: standing.find(({ number }) => number > at)?.node,
  };
}
