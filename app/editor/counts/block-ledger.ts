import { $getRoot, type LexicalNode, type NodeKey, type UpdateListenerPayload } from "lexical";

/**
 * What is known of each block of the text, so that after a change only the blocks it touched are
 * looked at again: in a long text that is one of a thousand.
 */
export class BlockLedger<Fact> {
  readonly #known = new Map<NodeKey, Fact>();
  readonly #$look: (block: LexicalNode) => Fact;

  /** @param $look finds out about one block, inside a read */
  constructor($look: (block: LexicalNode) => Fact) {
    this.#$look = $look;
  }

  /** To be told of every update. @returns true when something of the text changed */
  forget({
    dirtyElements,
    dirtyLeaves,
  }: Pick<UpdateListenerPayload, "dirtyElements" | "dirtyLeaves">): boolean {
    // Whatever is dirty has all that is around it among the dirty elements.
    for (const key of dirtyElements.keys()) this.#known.delete(key);
    for (const key of dirtyLeaves) this.#known.delete(key);
    return dirtyElements.size > 0 || dirtyLeaves.size > 0;
  }

  /** All blocks in their order, with what is known of them. Inside a read. */
  $facts(): Fact[] {
    const blocks = $getRoot().getChildren();
    // Blocks that are gone are forgotten now and then.
    if (this.#known.size > 2 * blocks.length + 100) this.#known.clear();
    return blocks.map((block) => {
      const key = block.getKey();
      let fact = this.#known.get(key);
      if (fact === undefined) {
        fact = this.#$look(block);
        this.#known.set(key, fact);
      }
      return fact;
    });
  }
}
