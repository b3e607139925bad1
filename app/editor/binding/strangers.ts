import type { BindingV2 } from "@lexical/yjs";
import { $getNodeByKey, $isTextNode, type LexicalEditor, type LexicalNode } from "lexical";
import * as Y from "yjs";
import { HOLDS_WORDS } from "../../models/documents/yjs-format";
import { registerUnknownElement, registerUnknownText } from "../nodes/unknown-node";

/**
 * What a document holds that this version of the editor does not know. The binding would throw at
 * the first such node and leave the editor blank; here each is given a stand-in beforehand, and
 * the stand-ins are kept out of everything that is written back.
 */
export class Strangers {
  readonly #binding: BindingV2;
  readonly #editor: LexicalEditor;
  readonly #elements = new Set<Y.XmlElement>();

  constructor(binding: BindingV2) {
    this.#binding = binding;
    this.#editor = binding.editor;
  }

  /** To be called before the binding reads `type`. */
  admit(type: unknown): void {
    if (type instanceof Y.XmlText) {
      for (const part of type.toDelta() as { attributes?: { t?: unknown } }[])
        this.#admitText(part.attributes?.t);
    } else if (type instanceof Y.XmlElement) {
      if (this.#admitElement(type)) for (const child of type.toArray()) this.admit(child);
    }
  }

  /** To be called before the binding reads what changed. */
  admitChanges(events: readonly Y.YEvent<Y.XmlElement | Y.XmlText>[]): void {
    for (const { target, delta } of events) {
      if (target instanceof Y.XmlText) this.admit(target);
      else
        for (const { insert } of delta)
          if (Array.isArray(insert)) for (const type of insert) this.admit(type);
    }
  }

  /** True when what lies below is to be looked at as well. */
  #admitElement(element: Y.XmlElement): boolean {
    if (element === this.#binding.root) return true;
    const type = element.nodeName;
    if (!this.#isForeign(type)) return true;
    this.#elements.add(element);
    if (!this.#editor._nodes.has(type)) {
      const above = element.parent instanceof Y.XmlElement ? element.parent.nodeName : "";
      registerUnknownElement(this.#editor, type, HOLDS_WORDS.has(above) || above === "link");
      this.#binding.nodeProperties.set(type, Object.freeze({}));
      this.#foreign.add(type);
    }
    return false;
  }

  readonly #foreign = new Set<string>();

  #isForeign(type: string): boolean {
    return this.#foreign.has(type) || !this.#editor._nodes.has(type);
  }

  #admitText(type: unknown): void {
    if (typeof type !== "string" || this.#editor._nodes.has(type)) return;
    registerUnknownText(this.#editor, type);
    const plain = this.#binding.nodeProperties.get("text") ?? {};
    this.#binding.nodeProperties.set(type, plain);
  }

  /**
   * Makes the binding take every stand-in for unchanged: it would strip the stranger of what we
   * cannot show. Answers the stand-ins with a copy of what they stand for. To be called inside a read.
   */
  $shield(): Shielded[] {
    const shielded: Shielded[] = [];
    for (const element of this.#elements) {
      const node = element._item?.deleted ? undefined : this.#binding.mapping.get(element);
      const latest = node && $getNodeByKey(node.getKey());
      if (latest) {
        this.#binding.mapping.set(element, latest);
        shielded.push({ node: latest, element, copy: element.clone() });
      } else this.#elements.delete(element);
    }
    return shielded;
  }

  /** Puts back what the binding replaced by an empty node of the same type. To be called inside a read. */
  $mend(shielded: readonly Shielded[]): void {
    for (const { node, element, copy } of shielded) {
      const above = node.getParent();
      const parent = above && this.#binding.mapping.getSharedType(above);
      if (!element._item?.deleted || !(parent instanceof Y.XmlElement)) continue;
      const index = $placeOf(node);
      parent.delete(index, 1);
      parent.insert(index, [copy]);
      this.#binding.mapping.set(copy, node);
      this.#elements.delete(element);
      this.#elements.add(copy);
    }
  }
}

interface Shielded {
  node: LexicalNode;
  element: Y.XmlElement;
  copy: Y.XmlElement;
}

/** A node's place among its siblings, as the document counts: neighbouring texts are one. */
function $placeOf(node: LexicalNode): number {
  let place = 0;
  for (let each = node.getPreviousSibling(); each; each = each.getPreviousSibling()) {
    if (!$isTextNode(each) || !$isTextNode(each.getNextSibling())) place++;
  }
  return place;
}
