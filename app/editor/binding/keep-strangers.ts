import type { BindingV2 } from "@lexical/yjs";
import {
  $getNodeByKey,
  $isElementNode,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
  type NodeKey,
} from "lexical";
import * as Y from "yjs";
import { type Seen, StandIn } from "./dress";
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
 * The binding writes by comparing children from both ends and makes anew what is left between;
 * a stranger there would be lost. Where there are strangers, the children are brought into line
 * first, so that it finds each node in its place. To be called in the transaction before the
 * binding writes, inside a read.
 * @returns the stand-ins that are not where they were, for $bringAlong
 */
export function $makeRoom(
  binding: BindingV2,
  strangers: Strangers,
  dirty: ReadonlyMap<NodeKey, boolean>,
): Moved[] {
  const moved: Moved[] = [];
  for (const standIn of strangers.standing) {
    const node = $nodeOf(binding, standIn);
    if (!node) strangers.standing.delete(standIn);
    else if ($homeOf(binding, node) !== standIn.home) moved.push(leave(strangers, standIn, node));
  }
  for (const key of dirty.keys()) {
    const node = $getNodeByKey(key);
    const element = $isElementNode(node) ? binding.mapping.getSharedType(node) : undefined;
    if (!(element instanceof Y.XmlElement) || !$isElementNode(node) || !strangers.isMixed(element)) continue;
    moved.push(...strangers.lookAway(() => $align(binding, strangers, element, node)));
  }
  return moved;
}

/** Puts the copies where the binding wrote an empty element for their stand-in. */
export function $bringAlong(binding: BindingV2, strangers: Strangers, moved: readonly Moved[]): void {
  for (const { node, copies } of moved) {
    const parent = node.getParent();
    const element = parent && binding.mapping.getSharedType(parent);
    if (!parent || !(element instanceof Y.XmlElement)) continue;
    const place = contentOf(parent).findIndex((each) => !Array.isArray(each) && each.is(node));
    const seen = strangers.view(element)[place];
    if (!seen || copies.length === 0) continue;
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

function $homeOf(binding: BindingV2, node: LexicalNode): unknown {
  const parent = node.getParent();
  return parent && binding.mapping.getSharedType(parent);
}

function leave(strangers: Strangers, standIn: StandIn, node: LexicalNode): Moved {
  strangers.standing.delete(standIn);
  const types = strangers.behind(standIn).map(typeOf);
  const copies = strangers.lookAway(() =>
    types.flatMap((type) => (type && depthOf(type) <= DEEPEST_COPY ? [type.clone() as Y.XmlElement] : [])),
  );
  return { node, copies };
}

function depthOf(type: Y.AbstractType<unknown>): number {
  let depth = 0;
  for (let level = [type]; level.length > 0 && depth <= DEEPEST_COPY; depth++)
    level = level.flatMap((each) => [...itemsOf(each)].flatMap((item) => typeOf(item) ?? []));
  return depth;
}

/** Gives an element's children number, kind and order of the node's, without touching a stranger. */
function $align(binding: BindingV2, strangers: Strangers, element: Y.XmlElement, node: ElementNode): Moved[] {
  const content = contentOf(node);
  const seen = strangers.view(element);
  const kept = keptPlaces(seen, placesOf(binding, seen, content));
  const moved: Moved[] = [];
  let at = 0;
  let next = 0;
  for (const [index, { type, count }] of seen.entries()) {
    const place = kept[index];
    if (place === undefined) {
      const stray = type instanceof StandIn && $nodeOf(binding, type);
      if (stray) moved.push(leave(strangers, type, stray));
      binding.mapping.delete(type);
      element.delete(at, count);
    } else {
      at += fill(binding, element, at, content.slice(next, place)) + count;
      next = place + 1;
    }
  }
  fill(binding, element, at, content.slice(next));
  return moved;
}

type Piece = LexicalNode | LexicalNode[];

/** A node's children as the document counts them: neighbouring texts are one. */
function contentOf(node: ElementNode): Piece[] {
  const content: Piece[] = [];
  for (const child of node.getChildren()) {
    const last = content.at(-1);
    if ($isTextNode(child) && Array.isArray(last)) last.push(child);
    else content.push($isTextNode(child) ? [child] : child);
  }
  return content;
}

/** For each child in the document its place in the editor, if it is still there. */
function placesOf(
  binding: BindingV2,
  seen: readonly Seen[],
  content: readonly Piece[],
): (number | undefined)[] {
  const places = new Map<NodeKey, number>();
  for (const [place, piece] of content.entries())
    for (const { __key } of [piece].flat()) places.set(__key, place);
  return seen.map(({ type }) => {
    const nodes = [(binding.mapping.get(type) as Piece | undefined) ?? []].flat();
    const place = nodes.map(({ __key }) => places.get(__key)).find((each) => each !== undefined);
    return place !== undefined && isOfKind(type, content[place]) ? place : undefined;
  });
}

function isOfKind(type: Seen["type"], piece: Piece | undefined): boolean {
  if (type instanceof Y.XmlText || !piece || Array.isArray(piece))
    return type instanceof Y.XmlText && Array.isArray(piece);
  return type.nodeName === piece.getType();
}

/** The places that are in order; where two are not, a stand-in's goes before. */
function keptPlaces(seen: readonly Seen[], places: readonly (number | undefined)[]): (number | undefined)[] {
  let last = -1;
  const fixed = places.map((place, index) => {
    if (place === undefined || place <= last || !(seen[index]?.type instanceof StandIn)) return undefined;
    last = place;
    return place;
  });
  const limits: number[] = [];
  let limit = Number.POSITIVE_INFINITY;
  for (let index = places.length - 1; index >= 0; index--) {
    limits[index] = limit;
    limit = fixed[index] ?? limit;
  }
  last = -1;
  return places.map((place, index) => {
    const standing = seen[index]?.type instanceof StandIn;
    const kept = standing ? fixed[index] : place;
    if (kept === undefined || kept <= last || kept >= (limits[index] ?? 0)) return undefined;
    last = kept;
    return kept;
  });
}

/** Puts an empty child for each piece; the binding fills it. */
function fill(binding: BindingV2, element: Y.XmlElement, at: number, pieces: readonly Piece[]): number {
  const types = pieces.map((piece) => {
    if (Array.isArray(piece)) return new Y.XmlText();
    const type = new Y.XmlElement(piece.getType());
    binding.mapping.set(type, piece);
    return type;
  });
  if (types.length > 0) element.insert(at, types);
  return types.length;
}
