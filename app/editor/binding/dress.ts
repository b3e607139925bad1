import * as Y from "yjs";
import { MARK_KEYS, MARKS, markKindOf, readMark } from "../../models/documents/nodes/suggestion";
import { UNKNOWN, UNKNOWN_INLINE } from "../nodes/unknown-node";
import { cleanTextProperties } from "./properties";

/** Stands in the view of an element for what the editor cannot show: one child, empty, never written to. */
export class StandIn extends Y.XmlElement {
  /** Where what it stands for is. */
  readonly home: Y.XmlElement;

  constructor(home: Y.XmlElement, inline: boolean) {
    super(inline ? UNKNOWN_INLINE : UNKNOWN);
    this.home = home;
  }
  override toArray(): [] {
    return [];
  }
  override getAttributes(): Record<never, never> {
    return {};
  }
  override getAttribute(): undefined {
    return undefined;
  }
}

/** Tells the binding that other children are shown, though in the document they are the same. */
export class OtherChildren extends Y.YXmlEvent {
  override get delta(): [] {
    return [];
  }
}

/** One child as the binding sees it, and which of the real children it is. */
export interface Seen {
  type: Y.XmlElement | Y.XmlText | StandIn;
  from: number;
  count: number;
}

/**
 * Dressed types answer whoever asks them, the binding above all, with what it can bear. Only what
 * is sent and stored, and whoever looks away, gets what they are.
 */
export class Wardrobe {
  #away = false;
  readonly #dressed = new Map<object, string[]>();

  lookAway<T>(work: () => T): T {
    const before = this.#away;
    this.#away = true;
    try {
      return work();
    } finally {
      this.#away = before;
    }
  }

  /** Shows other children. Places given by the binding are places in what it sees. */
  dressChildren(element: Y.XmlElement, view: () => Seen[]): void {
    const real = Y.XmlElement.prototype;
    const start = (seen: Seen[], place: number) => seen[place]?.from ?? element.length;
    this.#put(element, {
      toArray: () => view().map(({ type }) => type),
      slice: (from = 0, to?: number) =>
        view()
          .map(({ type }) => type)
          .slice(from, to),
      get: (place: number) => view()[place]?.type,
      insert: (place: number, types: (Y.XmlElement | Y.XmlText)[]) =>
        real.insert.call(element, start(view(), place), types),
      // What is not shown is not deleted along with what is.
      delete: (place: number, count = 1) => {
        for (const { from, count: all } of view()
          .slice(place, place + count)
          .reverse())
          real.delete.call(element, from, all);
      },
    });
  }

  /** @param clean asked each time, for what is written here is shown at once; null for all as it is */
  dressAttributes(element: Y.XmlElement, clean: () => Record<string, unknown> | null): void {
    const all = () => clean() ?? Y.XmlElement.prototype.getAttributes.call(element);
    this.#put(element, {
      getAttributes: all,
      getAttribute: (name: string) => {
        const shown: Record<string, unknown> = all();
        return Object.hasOwn(shown, name) ? shown[name] : undefined;
      },
    });
  }

  dressText(text: Y.XmlText, delta: () => Run[]): void {
    this.#put(text, { toDelta: delta });
  }

  undress(type: object): void {
    for (const name of this.#dressed.get(type) ?? []) delete (type as Record<string, unknown>)[name];
    this.#dressed.delete(type);
  }

  #put(type: object, methods: Record<string, (...args: never[]) => unknown>): void {
    const names = Object.keys(methods);
    for (const name of names) {
      const plain = (Object.getPrototypeOf(type) as Record<string, (...args: never[]) => unknown>)[name];
      const shown = methods[name];
      (type as Record<string, unknown>)[name] = (...args: never[]) =>
        (this.#away ? plain : shown)?.apply(type, args);
    }
    this.#dressed.set(type, [...(this.#dressed.get(type) ?? []), ...names]);
  }
}

/** A run of words, as toDelta gives it. */
export interface Run {
  insert: unknown;
  attributes?: Record<string, unknown>;
}

/**
 * Runs as the editor can show them: known properties only, neighbours that look alike united,
 * because the editor would unite them and write that down.
 * @param mayBe whether words can be of a type
 * @returns null when nothing has to change
 */
export function cleanRuns(
  runs: readonly Run[],
  mayBe: (type: string, words: string) => boolean,
): Run[] | null {
  const clean: (Run & { insert: string; attributes: Record<string, unknown> })[] = [];
  let same = true;
  for (const { insert, attributes = {} } of runs as readonly (Run & { insert: string })[]) {
    const t = typeof attributes.t === "string" && mayBe(attributes.t, insert) ? attributes.t : undefined;
    const p = cleanTextProperties(attributes.p);
    const marks = marksOf(attributes);
    const last = clean.at(-1);
    if (
      last &&
      t === undefined &&
      last.attributes.t === undefined &&
      formatOf(last.attributes.p) === formatOf(p) &&
      Object.values(MARK_KEYS).every((key) => last.attributes[key] === marks[key])
    ) {
      last.insert += insert;
      same = false;
      continue;
    }
    const i = clean.length;
    clean.push({
      insert,
      attributes: { ...(t !== undefined && { t }), ...(p && { p }), ...marks, ...(i > 0 && { i }) },
    });
    if (!isSame(attributes, t, p)) same = false;
  }
  return same ? null : clean;
}

function formatOf(p: unknown): unknown {
  return (p as { __format?: number } | undefined)?.__format;
}

function marksOf(attributes: Record<string, unknown>): Record<string, unknown> {
  const marks: Record<string, unknown> = {};
  for (const kind of MARKS) {
    const value = attributes[MARK_KEYS[kind]];
    if (readMark(kind, value)) marks[MARK_KEYS[kind]] = value;
  }
  return marks;
}

function isSame(attributes: Record<string, unknown>, t?: string, p?: Record<string, unknown>): boolean {
  for (const key in attributes) {
    if (key === "i" && Object.hasOwn(attributes, key)) continue;
    const value = attributes[key];
    const kind = markKindOf(key);
    if (kind && readMark(kind, value)) continue;
    if (key === "t" && value === t) continue;
    if (key === "p" && p && Object.keys(value as object).length === 1) continue;
    return false;
  }
  return true;
}
