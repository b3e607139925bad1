import type { BindingV2 } from "@lexical/yjs";
import { $isElementNode, $isTextNode, type LexicalNode, type NodeKey, type TextNode } from "lexical";
import * as Y from "yjs";
import { StandIn } from "./dress";

export type Type = Y.XmlElement | Y.XmlText;

/** A node among its siblings, with the words that stand before it; at the end words without a node. */
export interface Piece {
  words: TextNode[];
  node: LexicalNode | null;
}

/** The same in the document: the types that stand before an element. */
export interface Stretch {
  types: Type[];
  element: Y.XmlElement | null;
}

/** A stretch of the document between two elements that stay, and what the editor shows there. */
export interface Passage {
  types: Type[];
  pieces: Piece[];
  /** The element that ends it and its node, null at the end of all. */
  kept: { element: Y.XmlElement; node: LexicalNode } | null;
}

/** A node's children, each with the words before it. */
export function $piecesOf(node: LexicalNode): Piece[] {
  const pieces: Piece[] = [];
  let words: TextNode[] = [];
  for (const child of $isElementNode(node) ? node.getChildren() : []) {
    if ($isTextNode(child)) words.push(child);
    else {
      pieces.push({ words, node: child });
      words = [];
    }
  }
  return [...pieces, { words, node: null }];
}

/**
 * Sets an element's children, as they are shown, beside its node's: what of both is the same child
 * divides them into passages. Identity decides, never likeness, so that what somebody replaced
 * counts as replaced.
 * Inside a read.
 */
export function $passagesOf(binding: BindingV2, element: Y.XmlElement, node: LexicalNode): Passage[] {
  const types = element.toArray() as Type[];
  const pieces = $piecesOf(node);
  const places = new Map<NodeKey, number>();
  for (const [place, piece] of pieces.entries()) if (piece.node) places.set(piece.node.getKey(), place);
  const kept = keptPlaces(
    types,
    types.map((type) => placeOf(binding, type, pieces, places)),
  );
  const passages: Passage[] = [];
  let from = 0;
  let next = 0;
  for (const [index, place] of kept.entries()) {
    const type = types[index];
    const there = place === undefined ? undefined : pieces[place];
    if (place === undefined || !there?.node || !(type instanceof Y.XmlElement)) continue;
    passages.push({
      types: types.slice(from, index),
      pieces: [...pieces.slice(next, place), { words: there.words, node: null }],
      kept: { element: type, node: there.node },
    });
    from = index + 1;
    next = place + 1;
  }
  return [...passages, { types: types.slice(from), pieces: pieces.slice(next), kept: null }];
}

function placeOf(
  binding: BindingV2,
  type: Type,
  pieces: readonly Piece[],
  places: ReadonlyMap<NodeKey, number>,
): number | undefined {
  const known = type instanceof Y.XmlElement ? binding.mapping.get(type) : undefined;
  const place = known && places.get(known.getKey());
  if (place === undefined || type instanceof Y.XmlText) return undefined;
  return pieces[place]?.node?.getType() === type.nodeName ? place : undefined;
}

/**
 * The places of what stays where it is. Of two that changed places, one is made anew; a stand-in
 * goes before others, for what it stands for can only be copied.
 */
function keptPlaces(types: readonly Type[], places: readonly (number | undefined)[]): (number | undefined)[] {
  const standing = inOrder(
    places.map((place, index) => (types[index] instanceof StandIn ? place : undefined)),
  );
  if (standing.every((place) => place === undefined)) return inOrder(places);
  const limits: number[] = [];
  for (let index = types.length - 1, limit = Number.POSITIVE_INFINITY; index >= 0; index--) {
    limits[index] = limit;
    limit = standing[index] ?? limit;
  }
  let least = -1;
  return inOrder(
    places.map((place, index) => {
      if (types[index] instanceof StandIn) {
        least = standing[index] ?? least;
        return standing[index];
      }
      const fits = place !== undefined && place > least && place < (limits[index] ?? 0);
      return fits ? place : undefined;
    }),
  );
}

/** As many of the places as possible such that they rise; the others become undefined. */
export function inOrder(places: readonly (number | undefined)[]): (number | undefined)[] {
  const tails: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [index, place] of places.entries()) {
    if (place === undefined) continue;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[tails[middle]!] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    before[index] = tails[low - 1];
    tails[low] = index;
  }
  const kept: (number | undefined)[] = places.map(() => undefined);
  for (let index = tails.at(-1); index !== undefined; index = before[index]) kept[index] = places[index];
  return kept;
}
