import * as Y from "yjs";
import { rootOf } from "../documents/yjs-format";
import { canonical } from "./block";
import type { CopiedPassage } from "./copies";

type Type = Y.XmlElement | Y.XmlText;
interface Child {
  type: Type;
  id: Y.ID;
}

/** Bytes of one update: far below what a room takes at once. */
const MOST = 512 * 1024;

/** What turns one text into an earlier one. */
export interface Restoration {
  /** Yjs updates, encoding V1, in order; none when nothing differs. */
  updates: Uint8Array[];
  /** Client id they are written under. */
  clientId: number;
  /** Words that had been deleted and are written anew, and where they were written first. */
  passages: CopiedPassage[];
}

/**
 * The edit that turns `present` into `target`, an earlier state of the same document. What is in
 * both stays as it is, with its writers and with what others write in it meanwhile; what is only in
 * `target` is written anew, what is only in `present` deleted. Changes `present`.
 */
export function restore(present: Y.Doc, target: Y.Doc): Restoration {
  const updates: Uint8Array[] = [];
  const listen = (update: Uint8Array) => updates.push(update);
  present.on("update", listen);
  restoreElement(rootOf(present), rootOf(target), (change) => present.transact(change));
  present.off("update", listen);
  const passages: CopiedPassage[] = [];
  copiesIn(rootOf(present), rootOf(target), present.clientID, passages);
  return { updates: gathered(updates), clientId: present.clientID, passages };
}

function gathered(updates: readonly Uint8Array[]): Uint8Array[] {
  const groups: Uint8Array[][] = [];
  let size = MOST;
  for (const update of updates) {
    size += update.length;
    if (size > MOST) {
      groups.push([]);
      size = update.length;
    }
    groups.at(-1)!.push(update);
  }
  return groups.map((group) => (group.length === 1 ? group[0]! : Y.mergeUpdates(group)));
}

const keyOf = ({ client, clock }: Y.ID): string => `${client}:${clock}`;

function childrenOf(parent: Y.XmlElement): Child[] {
  const children: Child[] = [];
  for (let item = parent._first; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentType)) continue;
    children.push({ type: item.content.type as Type, id: item.id });
  }
  return children;
}

/** @param step carries out one change; a long text is restored in several, so that none is too large */
function restoreElement(
  present: Y.XmlElement,
  target: Y.XmlElement,
  step: (change: () => void) => void = (change) => change(),
): void {
  step(() => restoreProperties(present, target));
  const [have, want] = [childrenOf(present), childrenOf(target)];
  const there = new Set(have.map(({ id }) => keyOf(id)));
  let at = 0;
  let next = 0;
  for (const { type, id } of want) {
    if (!there.has(keyOf(id))) {
      step(() => present.insert(at, [copyOf(type)]));
      at += 1;
      continue;
    }
    // Neighbours never change places: what stands before the next that stays came later.
    for (; keyOf(have[next]!.id) !== keyOf(id); next++) step(() => present.delete(at, 1));
    const kept = have[next++]!.type;
    step(() => restoreType(kept, type));
    at += 1;
  }
  if (next < have.length) step(() => present.delete(at, have.length - next));
}

function restoreType(present: Type, target: Type): void {
  if (present instanceof Y.XmlText && target instanceof Y.XmlText) restoreText(present, target);
  else if (present instanceof Y.XmlElement && target instanceof Y.XmlElement) restoreElement(present, target);
}

function restoreProperties(present: Y.XmlElement, target: Y.XmlElement): void {
  const [have, want] = [present.getAttributes(), target.getAttributes()] as Record<string, unknown>[];
  for (const [key, value] of Object.entries(want!)) {
    if (canonical(have![key]) !== canonical(value)) present.setAttribute(key, value as string);
  }
  for (const key of Object.keys(have!)) if (!(key in want!)) present.removeAttribute(key);
}

function copyOf(type: Type): Type {
  if (type instanceof Y.XmlText) {
    const text = new Y.XmlText();
    const delta = type.toDelta() as object[];
    if (delta.length > 0) text.applyDelta(delta);
    return text;
  }
  const element = new Y.XmlElement(type.nodeName);
  for (const [key, value] of Object.entries(type.getAttributes())) element.setAttribute(key, value as string);
  element.insert(
    0,
    childrenOf(type).map((child) => copyOf(child.type)),
  );
  return element;
}

type Attributes = Record<string, unknown>;
interface Letter {
  key: string;
  id: { client: number; clock: number };
  letter: string;
  attributes: Attributes;
}

function lettersOf(text: Y.XmlText): Letter[] {
  const letters: Letter[] = [];
  let attributes: Attributes = {};
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content, id } = item;
    if (content instanceof Y.ContentFormat) attributes = { ...attributes, [content.key]: content.value };
    else if (content instanceof Y.ContentString) {
      for (let offset = 0; offset < content.str.length; offset++) {
        const place = { client: id.client, clock: id.clock + offset };
        letters.push({
          key: `${id.client}:${place.clock}`,
          id: place,
          letter: content.str[offset]!,
          attributes,
        });
      }
    }
  }
  return letters;
}

/** Marks of a look that were taken off again say nothing. */
function saidBy(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null));
}

type Operation = { retain?: number; insert?: string; delete?: number; attributes?: Attributes };

function restoreText(present: Y.XmlText, target: Y.XmlText): void {
  const [have, want] = [lettersOf(present), lettersOf(target)];
  const there = new Set(have.map(({ key }) => key));
  const delta: Operation[] = [];
  let next = 0;
  for (const letter of want) {
    if (!there.has(letter.key)) {
      push(delta, { insert: letter.letter, attributes: saidBy(letter.attributes) });
      continue;
    }
    for (; have[next]!.key !== letter.key; next++) push(delta, { delete: 1 });
    push(delta, { retain: 1, attributes: changeOf(have[next++]!.attributes, letter.attributes) });
  }
  if (next < have.length) push(delta, { delete: have.length - next });
  if (delta.some((each) => each.retain === undefined || each.attributes)) present.applyDelta(delta);
}

function changeOf(have: Attributes, want: Attributes): Attributes | undefined {
  const changed: Attributes = {};
  for (const key of new Set([...Object.keys(have), ...Object.keys(want)])) {
    const value = want[key] ?? null;
    if (canonical(have[key] ?? null) !== canonical(value)) changed[key] = value;
  }
  return Object.keys(changed).length > 0 ? changed : undefined;
}

function push(delta: Operation[], next: Operation): void {
  const last = delta.at(-1);
  if (last && next.delete && last.delete) last.delete += next.delete;
  else if (last && canonical(last.attributes ?? null) === canonical(next.attributes ?? null)) {
    if (last.insert !== undefined && next.insert !== undefined) last.insert += next.insert;
    else if (last.retain && next.retain) last.retain += next.retain;
    else delta.push(next);
  } else delta.push(next);
}

/** The two are alike now: a letter of the new client is a copy of the one in its place. */
function copiesIn(
  present: Y.XmlElement,
  target: Y.XmlElement,
  client: number,
  copies: CopiedPassage[],
): void {
  const originals = childrenOf(target);
  for (const [index, { type }] of childrenOf(present).entries()) {
    const original = originals[index]?.type;
    if (type instanceof Y.XmlElement && original instanceof Y.XmlElement)
      copiesIn(type, original, client, copies);
    else if (type instanceof Y.XmlText && original instanceof Y.XmlText)
      copiesInText(lettersOf(type), lettersOf(original), client, copies);
  }
}

function copiesInText(
  letters: readonly Letter[],
  originals: readonly Letter[],
  client: number,
  copies: CopiedPassage[],
): void {
  for (const [index, { id }] of letters.entries()) {
    const original = originals[index]?.id;
    if (id.client !== client || !original) continue;
    const last = copies.at(-1);
    const follows =
      last !== undefined &&
      last[0] + last[1] === id.clock &&
      last[2] === original.client &&
      last[3] + last[1] === original.clock;
    if (follows) last[1] += 1;
    else copies.push([id.clock, 1, original.client, original.clock]);
  }
}
