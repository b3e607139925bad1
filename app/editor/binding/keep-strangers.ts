import type { BindingV2 } from "@lexical/yjs";
import { $getNodeByKey, type LexicalNode, type NodeKey } from "lexical";
import * as Y from "yjs";
import { $passagesOf } from "./children";
import type { StandIn } from "./dress";
import { itemsOf, typeOf } from "./grammar";
import type { Strangers } from "./strangers";

/** A stand-in that a writer took elsewhere, and a copy of what it stands for. */
export interface Moved {
  node: LexicalNode;
  copies: (Y.XmlElement | Y.XmlText)[];
}

/** What lies deeper than this is not carried along: copying it would overflow the stack. */
const DEEPEST_COPY = 500;

/**
 * Copies the strangers that are about to be deleted because the writer took their stand-in, or
 * something around it, elsewhere. To be called in the transaction before anything is written,
 * inside a read.
 * @param dirty keys of the nodes that may have changed, with all above them
 * @returns what $bringAlong is to put where the stand-ins are by then
 */
export function $copyMoved(binding: BindingV2, strangers: Strangers, dirty: ReadonlySet<NodeKey>): Moved[] {
  const moved: Moved[] = [];
  const stays = new Stays(binding, dirty);
  for (const standIn of strangers.standing) {
    const node = $nodeOf(binding, standIn);
    if (node && stays.$has(standIn, node)) continue;
    strangers.standing.delete(standIn);
    if (node) moved.push({ node, copies: copiesOf(strangers, standIn) });
  }
  return moved;
}

/** Puts the copies where an empty element was written for their stand-in. */
export function $bringAlong(binding: BindingV2, strangers: Strangers, moved: readonly Moved[]): void {
  for (const { node, copies } of moved) {
    const written = binding.mapping.getSharedType(node);
    const element = written?.parent;
    if (!written || !(element instanceof Y.XmlElement) || copies.length === 0) continue;
    const seen = strangers.view(element).find(({ type }) => type === written);
    if (!seen) continue;
    strangers.lookAway(() => {
      element.delete(seen.from, seen.count);
      element.insert(seen.from, copies);
    });
    const standIn = strangers.adopt(copies, element);
    if (standIn) binding.mapping.set(standIn, node);
  }
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

function copiesOf(strangers: Strangers, standIn: StandIn): Moved["copies"] {
  const types = strangers.behind(standIn).map(typeOf);
  return strangers.lookAway(() =>
    types.flatMap((type) => (type && depthOf(type) <= DEEPEST_COPY ? [type.clone() as Y.XmlElement] : [])),
  );
}

function depthOf(type: Y.AbstractType<unknown>): number {
  let depth = 0;
  for (let level = [type]; level.length > 0 && depth <= DEEPEST_COPY; depth++)
    level = level.flatMap((each) => [...itemsOf(each)].flatMap((item) => typeOf(item) ?? []));
  return depth;
}
