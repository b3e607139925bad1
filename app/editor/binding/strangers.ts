import type { BindingV2 } from "@lexical/yjs";
import { TextNode } from "lexical";
import * as Y from "yjs";
import { LIMITS } from "../../models/documents/content";
import { registerUnknownText } from "../nodes/unknown-node";
import { cleanRuns, OtherChildren, type Run, type Seen, StandIn, Wardrobe } from "./dress";
import { isWhole, itemsOf, mayStand, type Placed, ruleOf, typeOf, weightOf } from "./grammar";
import { cleanAttributes, forgetForeignKeys } from "./properties";
import { NEVER, NOTHING, type Showing, showingOf } from "./showing";
import { forgetGone } from "./stale";

type XmlEvent = Y.YEvent<Y.XmlElement | Y.XmlText>;

/** What a browser lays out without a long wait; more than a document may have. */
const MOST_NODES = 2 * LIMITS.nodes;

/** Kinds of text that are no words of ours: each costs the editor a class. */
const MOST_FOREIGN_TEXTS = 50;

/**
 * What a document holds that the editor cannot show: what a later version or a hostile client
 * wrote. The binding would throw at the first such thing and leave the editor blank. So the
 * document is looked through before the binding reads it, and its types are dressed: they show only
 * what the editor knows, without other attributes, and with one stand-in for neighbours that have
 * no place here. In the document these stay as they are until somebody deletes the stand-in. A list
 * or a table that two deletions left without anything in it is not shown at all.
 */
export class Strangers {
  readonly #binding: BindingV2;
  readonly #wardrobe = new Wardrobe();
  /** What became of a child that was looked through. Unseen ones were written here, and are shown. */
  readonly #showing = new WeakMap<Y.Item, Showing>();
  /** Nodes in each child of the root. */
  readonly #sizes = new WeakMap<Y.Item, number>();
  readonly #standIns = new WeakMap<Y.Item, StandIn>();
  /** Those the editor may hold a node of. */
  readonly standing = new Set<StandIn>();
  readonly #foreignTexts = new Set<string>();
  /** Elements of which a known child began or ceased to be shown. */
  #turned = new Set<Y.XmlElement>();

  constructor(binding: BindingV2) {
    this.#binding = binding;
  }

  /** While `work` runs, the document is what it is. */
  lookAway<T>(work: () => T): T {
    return this.#wardrobe.lookAway(work);
  }

  /** To be called before the binding reads the whole document. */
  admit(): void {
    this.#admit(() => true);
    this.#turned.clear();
  }

  /**
   * To be called before the binding reads what changed.
   * @returns the changes it is to read: none of what it cannot show, and what that means elsewhere
   */
  admitChanges(events: readonly XmlEvent[], transaction: Y.Transaction): XmlEvent[] {
    const { root } = this.#binding;
    const touched = new Set<Y.Item | null>();
    for (const { target } of events) touched.add(this.#blockOf(target));
    this.#admit((item) => touched.has(item));
    const turned = [...this.#turned];
    this.#turned.clear();
    const read = events.filter(({ target }) => this.#isShown(target));
    for (const event of read) if (event instanceof Y.YXmlEvent) forgetForeignKeys(event as Y.YXmlEvent);
    for (const element of turned)
      if (element === root || this.#isShown(element))
        read.push(new OtherChildren(element, new Set([null]), transaction) as unknown as XmlEvent);
    return read;
  }

  /** Looks through the children of the root that are new or `changed`, and counts what they come to. */
  #admit(changed: (item: Y.Item) => boolean): void {
    const { root } = this.#binding;
    forgetGone(this.#binding, this.standing);
    let nodes = 0;
    const rule = ruleOf(root, root);
    for (const item of itemsOf(root)) {
      const before = changed(item) ? undefined : this.#sizes.get(item);
      const size = before ?? (rule && mayStand(item, rule) ? this.#measure(typeOf(item), 1) : NEVER);
      this.#sizes.set(item, size);
      const fits = nodes + size <= MOST_NODES;
      this.#settle(item, root, fits ? size : NEVER);
      nodes += fits ? size : 1;
    }
    this.#dress(root);
  }

  /** How many nodes the editor will make of it, NEVER when it cannot show it. */
  #measure(type: Y.AbstractType<unknown> | null, depth: number): number {
    if (type instanceof Y.XmlText) return this.#measureText(type);
    if (!(type instanceof Y.XmlElement) || depth > LIMITS.depth) return NEVER;
    const rule = ruleOf(type, this.#binding.root);
    if (!rule || !isWhole(type, cleanAttributes(type))) return NEVER;
    let nodes = weightOf(type);
    let items = 0;
    if (!rule.leaf) {
      for (const item of itemsOf(type)) {
        const size = mayStand(item, rule) ? this.#measure(typeOf(item), depth + 1) : NEVER;
        if (rule.strict && size === NEVER) return NEVER;
        this.#settle(item, type, size);
        nodes += size === NEVER ? 1 : size;
        if (size !== NOTHING) items++;
      }
      if (rule.strict && items === 0) return NOTHING;
    }
    this.#dress(type);
    return nodes;
  }

  #measureText(text: Y.XmlText): number {
    const runs = Y.XmlText.prototype.toDelta.call(text) as Run[];
    if (runs.some(({ insert }) => typeof insert !== "string")) return NEVER;
    const clean = () => cleanRuns(Y.XmlText.prototype.toDelta.call(text), this.#isText);
    this.#wardrobe.undress(text);
    const cleaned = cleanRuns(runs, this.#isText);
    if (cleaned) this.#wardrobe.dressText(text, () => clean() ?? Y.XmlText.prototype.toDelta.call(text));
    return (cleaned ?? runs).length + 1;
  }

  #settle(item: Y.Item, parent: Y.XmlElement, size: number): void {
    const before = this.#showing.get(item) ?? (this.#isMapped(item) ? "shown" : undefined);
    const now = showingOf(size);
    this.#showing.set(item, now);
    if (before === undefined || before === now) return;
    this.#turned.add(parent);
    if (now !== "shown") this.#forget(typeOf(item));
  }

  /** What was written here was shown from the first. */
  #isMapped(item: Y.Item): boolean {
    const type = typeOf(item);
    return type !== null && this.#binding.mapping.has(type as Y.XmlElement);
  }

  /** Nothing below is in the editor any more. */
  #forget(type: Y.AbstractType<unknown> | null): void {
    const below = type ? [type] : [];
    for (let next = below.pop(); next; next = below.pop()) {
      this.#binding.mapping.delete(next as Y.XmlElement);
      for (const item of itemsOf(next)) below.push(...[typeOf(item) ?? []].flat());
    }
  }

  #dress(element: Y.XmlElement): void {
    const { root } = this.#binding;
    this.#wardrobe.undress(element);
    if (cleanAttributes(element)) this.#wardrobe.dressAttributes(element, () => cleanAttributes(element));
    const rule = ruleOf(element, root);
    if (rule?.leaf) {
      if (element.length > 0) this.#wardrobe.dressChildren(element, () => []);
      return;
    }
    let last: StandIn | null = null;
    let isPlain = true;
    const used = new Set<StandIn>();
    for (const item of itemsOf(element)) {
      const showing = this.#showing.get(item) ?? "shown";
      if (showing !== "shown") isPlain = false;
      if (showing !== "strange") {
        last = null;
        continue;
      }
      let standIn = this.#standIns.get(item);
      if (!standIn || (standIn !== last && used.has(standIn)))
        standIn = last ?? new StandIn(element, rule?.words ?? false);
      this.#standIns.set(item, standIn);
      this.standing.add(standIn);
      used.add(standIn);
      last = standIn;
    }
    if (!isPlain) this.#wardrobe.dressChildren(element, () => this.view(element));
  }

  /** Whether something in `element` is shown otherwise than as what it is. */
  isMixed(element: Y.XmlElement): boolean {
    for (const item of itemsOf(element)) if ((this.#showing.get(item) ?? "shown") !== "shown") return true;
    return false;
  }

  /** What a stand-in stands for. */
  behind(standIn: StandIn): Y.Item[] {
    return [...itemsOf(standIn.home)].filter(
      (item) => this.#showing.get(item) === "strange" && this.#standIns.get(item) === standIn,
    );
  }

  /** The children of an element as the binding sees them. */
  view(element: Y.XmlElement): Seen[] {
    const seen: Seen[] = [];
    let from = 0;
    for (const item of itemsOf(element)) {
      const showing = this.#showing.get(item);
      const standIn = showing === "strange" ? this.#standIns.get(item) : undefined;
      const last = seen.at(-1);
      if (standIn && last?.type === standIn) last.count += item.length;
      else if (showing !== "empty")
        seen.push({ type: standIn ?? (typeOf(item) as Y.XmlElement), from, count: item.length });
      from += item.length;
    }
    return seen;
  }

  /** Takes `types`, neighbours which were just put into `element`, for strangers; answers their stand-in. */
  adopt(types: readonly (Y.XmlElement | Y.XmlText)[], element: Y.XmlElement): StandIn | undefined {
    for (const { _item: item } of types) if (item) this.#showing.set(item, "strange");
    this.#dress(element);
    const [first] = types;
    return first?._item ? this.#standIns.get(first._item) : undefined;
  }

  readonly #isText = (type: string, words: string): boolean => {
    if (type === "tab") return words === "\t";
    const { editor, nodeProperties } = this.#binding;
    const known = editor._nodes.get(type)?.klass;
    if (known) return known === TextNode || known.prototype instanceof TextNode;
    if (this.#foreignTexts.size >= MOST_FOREIGN_TEXTS || !/^[a-z][a-z0-9-]{0,40}$/i.test(type)) return false;
    this.#foreignTexts.add(type);
    registerUnknownText(editor, type);
    nodeProperties.set(type, nodeProperties.get("text") ?? {});
    return true;
  };

  /** The child of the root that holds `type`; null for the root itself and for what is nowhere. */
  #blockOf(type: Placed): Y.Item | null {
    let item: Y.Item | null = null;
    for (let each = type; each !== this.#binding.root; each = each.parent as Placed) {
      item = each._item;
      if (!item) return null;
    }
    return item;
  }

  /** Whether the editor shows it: it and all above are children that can be shown. */
  #isShown(type: Placed): boolean {
    for (let each = type; each !== this.#binding.root; each = each.parent as Placed) {
      const item = each._item;
      if (!item || item.deleted || item.parentSub !== null) return false;
      if ((this.#showing.get(item) ?? "shown") !== "shown") return false;
      if (!(each instanceof Y.XmlElement || each instanceof Y.XmlText)) return false;
      if (!(each.parent instanceof Y.XmlElement)) return false;
      if (ruleOf(each.parent, this.#binding.root)?.leaf) return false;
    }
    return true;
  }
}
