import type { BindingV2 } from "@lexical/yjs";
import { $getNodeByKey, type LexicalNode, type NodeKey } from "lexical";
import * as Y from "yjs";
import { $passagesOf, type Type } from "./children";
import type { StandIn } from "./dress";
import { itemsOf, mayBeWritten, typeOf } from "./grammar";
import type { Strangers } from "./strangers";

/** What stood behind stand-ins that a writer took elsewhere, until it is put there. */
export class Moved {
  readonly #copies = new Map<NodeKey, Type[]>();
  readonly #placed: { node: LexicalNode; copies: Type[] }[] = [];
  /** Stand-ins with nothing behind them, whatever Lexical copied and what cannot be carried; and what is empty and must not be. */
  readonly leftOut: NodeKey[] = [];

  add(node: LexicalNode, copies: Type[]): void {
    this.#copies.set(node.getKey(), copies);
  }

  /** What is to be written in place of `node`; nothing of it is ever written itself. */
  take(node: LexicalNode, parent: string): Type[] {
    const copies = (this.#copies.get(node.getKey()) ?? []).filter((type) => mayBeWritten(type, parent));
    this.#copies.delete(node.getKey());
    if (copies.length > 0) this.#placed.push({ node, copies });
    else this.leftOut.push(node.getKey());
    return copies;
  }

  /** Lets the nodes stand in for what was taken, once it is in the document. */
  settle(binding: BindingV2, strangers: Strangers): void {
    for (const { node, copies } of this.#placed) {
      const element = copies[0]?.parent;
      const standIn = element instanceof Y.XmlElement ? strangers.adopt(copies, element) : undefined;
      if (standIn) binding.mapping.set(standIn, node);
    }
  }
}

/** What lies deeper than this is not carried along: copying it would overflow the stack. */
const DEEPEST_COPY = 500;

/**
 * Copies the strangers that are about to be deleted because the writer took their stand-in, or
 * something around it, elsewhere. To be called in the transaction before anything is written,
 * inside a read.
 * @param dirty keys of the nodes that may have changed, with all above them
 * @returns what is to be written where the stand-ins are now
 */
export function $copyMoved(binding: BindingV2, strangers: Strangers, dirty: ReadonlySet<NodeKey>): Moved {
  const moved = new Moved();
  const stays = new Stays(binding, dirty);
  for (const standIn of strangers.standing) {
    const node = $nodeOf(binding, standIn);
    if (node && stays.$has(standIn, node)) continue;
    strangers.standing.delete(standIn);
    if (node) moved.add(node, copiesOf(strangers, standIn));
  }
  return moved;
}

function $nodeOf(binding: BindingV2, standIn: StandIn): LexicalNode | null {
  const known = binding.mapping.get(standIn) as LexicalNode | undefined;
  const node = known ? $getNodeByKey(known.getKey()) : null;
  if (node && node !== known) binding.mapping.set(standIn, node);
  return node?.isAttached() ? node : null;
}

/** Which children stay where they are once the change is written. */
class Stays {
  readonly #binding: BindingV2;
  readonly #dirty: ReadonlySet<NodeKey>;
  readonly #kept = new Map<Y.XmlElement, Set<unknown>>();

  constructor(binding: BindingV2, dirty: ReadonlySet<NodeKey>) {
    this.#binding = binding;
    this.#dirty = dirty;
  }

  /** Whether `type`, shown as `node`, and all above it stay. */
  $has(type: Y.XmlElement, node: LexicalNode): boolean {
    const parent = node.getParent();
    if (!parent) return true;
    const element = this.#binding.mapping.getSharedType(parent);
    if (!(element instanceof Y.XmlElement)) return false;
    if (this.#dirty.has(parent.getKey()) && !this.#$keptIn(element, parent).has(type)) return false;
    return this.$has(element, parent);
  }

  #$keptIn(element: Y.XmlElement, node: LexicalNode): Set<unknown> {
    const known = this.#kept.get(element);
    if (known) return known;
    const kept = new Set($passagesOf(this.#binding, element, node).map((passage) => passage.kept?.element));
    this.#kept.set(element, kept);
    return kept;
  }
}

function copiesOf(strangers: Strangers, standIn: StandIn): Type[] {
  const types = strangers.behind(standIn).map(typeOf);
  return strangers.lookAway(() =>
    types.flatMap((type) => (type && mayBeCopied(type) ? [type.clone() as Type] : [])),
  );
}

/** What an older version let in somewhere it no longer may stand would be refused. */
function mayBeCopied(type: Y.AbstractType<unknown>): boolean {
  return depthOf(type) <= DEEPEST_COPY && isInPlace(type);
}

function isInPlace(type: Y.AbstractType<unknown>): boolean {
  return [...itemsOf(type)].every((item) => {
    const below = typeOf(item);
    return !below || (mayBeWritten(below as Type, (type as Y.XmlElement).nodeName) && isInPlace(below));
  });
}

function depthOf(type: Y.AbstractType<unknown>): number {
  let depth = 0;
  for (let level = [type]; level.length > 0 && depth <= DEEPEST_COPY; depth++)
    level = level.flatMap((each) => [...itemsOf(each)].flatMap((item) => typeOf(item) ?? []));
  return depth;
}
