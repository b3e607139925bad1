import type { BindingV2 } from "@lexical/yjs";
import {
  $getRoot,
  $isElementNode,
  type ElementNode,
  type LexicalNode,
  type NodeKey,
  type UpdateListenerPayload,
} from "lexical";
import * as Y from "yjs";
import { mayMove } from "../../models/documents/nodes";
import { HOLDS_WORDS } from "../../models/documents/yjs-format";
import { UnknownNode } from "../nodes/unknown-node";
import { attributesOf, writeAttributes } from "./attributes";
import { $passagesOf, $piecesOf, type Passage, type Piece, type Type } from "./children";
import { ruleOf } from "./grammar";
import { $copyMoved, type Moved } from "./keep-strangers";
import { Remade } from "./remade";
import { forgetDeleted } from "./stale";
import type { Strangers } from "./strangers";
import { $createText, $writeWords } from "./write-words";

/**
 * Writes what changed in the editor into the document, in one transaction of the binding's.
 * @returns keys of what is to go from the editor: stand-ins that stand for nothing, and what nobody is shown
 */
export function writeUpdate(
  binding: BindingV2,
  strangers: Strangers,
  { editorState, dirtyElements, dirtyLeaves }: UpdateListenerPayload,
): readonly NodeKey[] {
  const dirty = new Set([...dirtyElements.keys(), ...dirtyLeaves]);
  return binding.doc.transact((transaction) => {
    const leftOut = editorState.read(() => {
      const moved = $copyMoved(binding, strangers, dirty);
      $writeChanges(binding, dirty, moved);
      moved.settle(binding, strangers);
      return moved.leftOut;
    });
    forgetDeleted(binding, transaction);
    return leftOut;
  }, binding);
}

/**
 * Brings the document to what the editor has now. In place of the binding's own way to write,
 * which compares children from both ends and makes anew what differs between: with it, two writers
 * beside a link each write the other's words once more, and what the editor has not shown yet is
 * deleted. Here a child is the same only when the editor got it from there or put it there, texts
 * side by side stay what they are, and nothing is deleted that was never shown. Places are places
 * among the children as they are shown: a stand-in is one child, whatever it stands for.
 * @param dirty keys of the nodes that may have changed, with all above them
 */
function $writeChanges(binding: BindingV2, dirty: ReadonlySet<NodeKey>, moved: Moved): void {
  if (!dirty.has("root")) return;
  const writer = new Writer(binding, dirty, moved);
  writer.$write(binding.root, $getRoot());
  writer.remade.settle();
}

class Writer {
  readonly #binding: BindingV2;
  readonly #dirty: ReadonlySet<NodeKey>;
  readonly #moved: Moved;
  readonly remade = new Remade();

  constructor(binding: BindingV2, dirty: ReadonlySet<NodeKey>, moved: Moved) {
    this.#binding = binding;
    this.#dirty = dirty;
    this.#moved = moved;
  }

  $write(element: Y.XmlElement, node: LexicalNode): void {
    this.#binding.mapping.set(element, node);
    writeAttributes(this.#binding, element, node);
    if (!$isElementNode(node)) return;
    let at = 0;
    for (const passage of $passagesOf(this.#binding, element, node)) {
      at = this.$writePassage(element, at, passage);
      if (!passage.kept) continue;
      at++;
      if (this.#dirty.has(passage.kept.node.getKey())) this.$write(passage.kept.element, passage.kept.node);
    }
    this.#leaveOutEmpty(element, node);
    // Two who begin in it at the same moment must find the same place.
    if (element.length === 0 && HOLDS_WORDS.has(element.nodeName)) element.insert(0, [new Y.XmlText()]);
  }

  /** A row without cells, as merging leaves it, nobody else is shown: it goes from here as well. */
  #leaveOutEmpty(element: Y.XmlElement, node: ElementNode): void {
    if (node.isEmpty() && ruleOf(element, this.#binding.root)?.strict)
      this.#moved.leftOut.push(node.getKey());
  }

  /** @returns the place behind the passage */
  $writePassage(element: Y.XmlElement, start: number, { types, pieces }: Passage): number {
    const texts = this.#textsOf(types, pieces);
    let at = start;
    let open = 0;
    const $close = (until: number) => {
      for (; open < until; open++) at += this.$insert(element, at, pieces[open], texts[open]?.length === 0);
    };
    for (const type of types) {
      const shown = this.#binding.mapping.has(type);
      if (type instanceof Y.XmlText) $close(texts.findIndex((each) => each.includes(type)));
      else if (shown) {
        this.remade.gone(type);
        element.delete(at, 1);
        this.#binding.mapping.delete(type);
        continue;
      }
      at++;
    }
    $close(pieces.length);
    for (const [piece, { words }] of pieces.entries())
      if (texts[piece]?.length) $writeWords(this.#binding, texts[piece], words);
    return at;
  }

  /** Puts in the piece's node, and its words when there is no text for them. Answers how many types. */
  $insert(element: Y.XmlElement, at: number, piece: Piece | undefined, wordsToo: boolean): number {
    const types: Type[] = [];
    if (wordsToo && piece?.words.some((word) => word.getTextContentSize() > 0))
      types.push($createText(this.#binding, piece.words));
    if (piece?.node) types.push(...this.$create(piece.node, this.#nameOf(element)));
    if (types.length > 0) element.insert(at, types);
    return types.length;
  }

  /** For each piece the texts that its words are in: those its nodes came from, and what follows them. */
  #textsOf(types: readonly Type[], pieces: readonly Piece[]): Y.XmlText[][] {
    const places = new Map<NodeKey, number>();
    for (const [place, { words }] of pieces.entries())
      for (const word of words) places.set(word.getKey(), place);
    const texts: Y.XmlText[][] = pieces.map(() => []);
    let place = 0;
    for (const type of types) {
      if (!(type instanceof Y.XmlText)) continue;
      const own = (this.#binding.mapping.get(type) ?? []).map((node) => places.get(node.getKey()));
      place = Math.max(place, own.find((each) => each !== undefined) ?? place);
      texts[place]?.push(type);
    }
    return texts;
  }

  #nameOf(element: Y.XmlElement): string {
    return element === this.#binding.root ? "root" : element.nodeName;
  }

  /** What `node` becomes in the document: an element, or what a stand-in stands for. */
  $create(node: LexicalNode, parent: string): Type[] {
    if (node instanceof UnknownNode) return this.#moved.take(node, parent);
    const element = new Y.XmlElement(node.getType());
    if (mayMove(node.getType())) this.remade.made(element);
    for (const [key, value] of Object.entries(attributesOf(this.#binding, node)))
      element.setAttribute(key, value as string);
    const types: Type[] = [];
    for (const { words, node: child } of $piecesOf(node)) {
      if (words.length > 0) types.push($createText(this.#binding, words));
      if (child) types.push(...this.$create(child, node.getType()));
    }
    if (types.length === 0 && HOLDS_WORDS.has(node.getType())) types.push(new Y.XmlText());
    element.insert(0, types);
    if ($isElementNode(node)) this.#leaveOutEmpty(element, node);
    this.#binding.mapping.set(element, node);
    return [element];
  }
}
