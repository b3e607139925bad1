import { safeUrl } from "../address";
import { LIMITS } from "../limits";

/** A property of a kind: what the server takes for it, and what the editor makes of that. */
export interface Property {
  /** Whether the server lets it into a document. */
  stored(value: unknown): boolean;
  /** The value as it may be shown, undefined when it is none that can be; null when the editor has no such property. */
  readonly shown: ((value: unknown) => unknown) | null;
}
export type Properties = Readonly<Record<string, Property>>;
type Rule = Property["stored"];
type Check = (value: unknown) => unknown;

/** Lexical knows eleven formats of words. */
export const LEXICAL_FORMATS = 2 ** 11 - 1;

/** @param shown what the editor shows of it, when that is less than may be stored; null for nothing */
export function property(stored: Rule, shown: Check | null = only(stored)): Property {
  return { stored, shown };
}

export const whole =
  (least: number, most: number): Rule =>
  (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
/** Word and web pages bring any number as a width or as the number of an item; it hurts nobody. */
export const number: Rule = (value) => Number.isFinite(value);
export const words =
  (most: number): Rule =>
  (value) =>
    typeof value === "string" && value.length <= most;
export const oneOf =
  (...allowed: readonly unknown[]): Rule =>
  (value) =>
    allowed.includes(value);
export const matching =
  (pattern: RegExp): Rule =>
  (value) =>
    typeof value === "string" && pattern.test(value);
export const or =
  (...rules: readonly Rule[]): Rule =>
  (value) =>
    rules.some((rule) => rule(value));

/** Shows what fits a rule. */
export function only(rule: Rule): Check {
  return (value) => (rule(value) ? value : undefined);
}
/** Shows as many words as there may be. */
export const cut =
  (most: number): Check =>
  (value) =>
    typeof value === "string" ? value.slice(0, most) : undefined;

/** Pixels, as far as a browser's table can be trusted to lay out. */
const LONGEST = 5_000;
export const isLength: Rule = (value) => typeof value === "number" && value >= 0 && value <= LONGEST;
/** A width or height in pixels. */
export const length: Property = property(number, only(isLength));

/** The words of a figure and the like. */
export const label: Property = property(words(LIMITS.altLength), cut(LIMITS.altLength));

export const flag: Property = property(oneOf(true, false));

export const address: Property = property(
  (value) => value === "" || safeUrl(value) !== null,
  (value) => (safeUrl(value) === null ? "about:blank" : value),
);

/** Looks of letters only: nothing that moves, covers or fetches. The editor strips them; an old tab may not. */
const style = matching(
  /^(?:\s*(?:color|background-color|font-(?:size|weight|style|family)|text-(?:align|decoration|transform)|white-space|line-height|letter-spacing)\s*:[^;:()\\<>@]{0,100}(?:\([\d\s,.%]{0,40}\))?\s*(?:;|$)){0,12}\s*$/i,
);
export const looks: Property = property(style, null);

/** Of everything that has children: Lexical gives them to each. */
export const ofElement: Properties = {
  __format: property(whole(0, 6)),
  __style: looks,
  __indent: property(whole(0, 100), only(whole(0, LIMITS.indent))),
  __dir: property(oneOf(null, "ltr", "rtl")),
  __textFormat: property(whole(0, LEXICAL_FORMATS), only(whole(0, 255))),
  __textStyle: looks,
};

/** The number if it is a whole one within the bounds. */
export function integer(value: unknown, least: number, most: number): number | undefined {
  return whole(least, most)(value) ? (value as number) : undefined;
}

/** A record without a prototype of its own making. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Whether all that the record says fits; a name that is not there fits nothing. */
export function fitsAll(rules: Properties, record: Record<string, unknown>): boolean {
  return Object.entries(record).every(
    ([key, value]) => Object.hasOwn(rules, key) && rules[key]!.stored(value),
  );
}

/** The attribute of an element that was made of another, see origin.ts: block, moves, and what it said. */
export const ORIGIN = "origin";
export const ORIGIN_SHAPE =
  /^([0-9a-z]{1,14}-[0-9a-z]{1,14})\.([0-9a-z]{1,14}_[0-9a-z]{1,14}(?:-[0-9a-z]{1,14}_[0-9a-z]{1,14}){0,11})\.([0-9a-z]{1,12})$/;

/** Of everything that is moved or turned as a whole. The editor has no such property. */
export const ofMoved: Properties = { [ORIGIN]: property(matching(ORIGIN_SHAPE), null) };
