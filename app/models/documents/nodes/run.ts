import { fitsAll, isRecord, oneOf, or, type Properties, property, whole } from "./properties";
import { MARK_PROPERTIES } from "./suggestion";
import { text } from "./text";

/**
 * Formatting attributes of a run of words: its properties, its kind, its number among its neighbours,
 * and what members propose to do with it.
 */
export const RUN: Properties = {
  p: property(or(oneOf(null), (value) => isRecord(value) && fitsAll(text.properties, value))),
  t: property(oneOf(null, "tab")),
  i: property(or(oneOf(null), whole(0, Number.MAX_SAFE_INTEGER))),
  ...MARK_PROPERTIES,
};
