import type * as Y from "yjs";
import { elementsBelow, type Gone, idOf, originOf, saidIn, writeOrigin } from "../../models/documents/origin";

/**
 * What one change of the writer's deletes and what it makes. An element that says what a deleted one
 * said is that one, moved or turned into another kind, and is told so.
 */
export class Remade {
  readonly #gone: Gone[] = [];
  readonly #made: Y.XmlElement[] = [];

  /** To be told of an element before it is deleted, with all below it. */
  gone(element: Y.XmlElement): void {
    for (const each of [element, ...elementsBelow(element)]) {
      const id = idOf(each);
      const said = saidIn(each);
      if (id && said !== "") this.#gone.push({ id, origin: originOf(each), said });
    }
  }

  /** To be told of each new element. */
  made(element: Y.XmlElement): void {
    this.#made.push(element);
  }

  /** Says of the new elements what they were, once all are in the document. */
  settle(): void {
    if (this.#gone.length === 0 || this.#made.length === 0) return;
    const left = new Map<string, Gone[]>();
    for (const each of this.#gone) left.set(each.said, [...(left.get(each.said) ?? []), each]);
    const told = new Set<unknown>();
    for (const element of this.#made) {
      // What stands in a block goes with it.
      const isWithin = told.has(element.parent);
      const was = isWithin ? undefined : left.get(saidIn(element))?.shift();
      if (was) writeOrigin(element, was);
      if (was || isWithin) told.add(element);
    }
  }
}
