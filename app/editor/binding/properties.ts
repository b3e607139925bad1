import type * as Y from "yjs";
import { ALL_FORMATS, LIMITS, safeUrl } from "../../models/documents/content";

/** The value as it may be shown; undefined when it is none that the property can have. */
type Check = (value: unknown) => unknown;

const oneOf =
  (...values: unknown[]): Check =>
  (value) =>
    values.includes(value) ? value : undefined;
const whole =
  (least: number, most: number): Check =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most ? value : undefined;
const words =
  (most: number): Check =>
  (value) =>
    typeof value === "string" ? value.slice(0, most) : undefined;
const length: Check = (value) =>
  typeof value === "number" && value >= 0 && value <= LONGEST ? value : undefined;
const lengths: Check = (value) =>
  Array.isArray(value) && value.length <= 200 && value.every((each) => length(each) === each)
    ? value
    : undefined;

/** Pixels of a cell, as far as a browser's table can be trusted to lay out. */
const LONGEST = 5_000;

/** Of every element. No style: what the editor writes has none. */
const ANY: Record<string, Check> = {
  __format: whole(0, 6),
  __indent: whole(0, LIMITS.indent),
  __dir: oneOf(null, "ltr", "rtl"),
  __textFormat: whole(0, ALL_FORMATS),
};

/** The properties of each type under the names of the stored format. */
const PROPERTIES: ReadonlyMap<string, Record<string, Check>> = new Map<string, Record<string, Check>>([
  [
    "heading",
    {
      __tag: (value) => oneOf("h1", "h2", "h3", "h4", "h5", "h6")(value) ?? "h2",
      s_section: (value) =>
        typeof value === "string" && /^[a-z0-9-]{1,60}$/.test(value) ? value : undefined,
    },
  ],
  [
    "list",
    {
      __tag: oneOf("ol", "ul"),
      __listType: oneOf("number", "bullet", "check"),
      __start: whole(0, 99_999),
    },
  ],
  ["listitem", { __value: whole(0, 1_000_000), __checked: oneOf(true, false) }],
  [
    "link",
    {
      __url: (value) => (safeUrl(value) === null ? "about:blank" : value),
      __target: oneOf(null, "_blank", "_self"),
      __rel: (value) =>
        value === null || (typeof value === "string" && /^[a-z ]{0,80}$/.test(value)) ? value : undefined,
      __title: (value) => (value === null ? value : words(LIMITS.altLength)(value)),
    },
  ],
  [
    "table",
    {
      __rowStriping: oneOf(true, false),
      __frozenColumnCount: oneOf(0, 1),
      __frozenRowCount: oneOf(0, 1),
      __colWidths: lengths,
    },
  ],
  ["tablerow", { __height: length }],
  [
    "tablecell",
    {
      __colSpan: whole(1, LIMITS.span),
      __rowSpan: whole(1, LIMITS.span),
      __headerState: whole(0, 3),
      __width: length,
      __verticalAlign: oneOf("top", "middle", "bottom"),
    },
  ],
  [
    "figure",
    {
      __attachmentId: (value) =>
        typeof value === "string" && /^[0-9a-z]{16}$/.test(value) ? value : undefined,
      __alt: words(LIMITS.altLength),
      __caption: words(LIMITS.altLength),
      __width: whole(0, 20_000),
      __height: whole(0, 20_000),
    },
  ],
]);

const NOTHING: Record<string, Check> = {};
const OF_TEXT: Record<string, Check> = { __format: whole(0, ALL_FORMATS) };

function check(checks: Record<string, Check>, key: string): Check | undefined {
  return Object.hasOwn(checks, key) ? checks[key] : undefined;
}

/** True for a property that the editor's nodes of this type have. */
export function isProperty(type: string, key: string): boolean {
  return (check(ANY, key) ?? check(PROPERTIES.get(type) ?? NOTHING, key)) !== undefined;
}

/**
 * What an element's attributes come to once whatever the editor has no place for is left out:
 * a name like `__proto__` or `__parent`, a value like the tag "script".
 * @returns null when there is nothing to leave out
 */
export function cleanAttributes(element: Y.XmlElement): Record<string, unknown> | null {
  const own = PROPERTIES.get(element.nodeName) ?? NOTHING;
  const clean: Record<string, unknown> = {};
  let same = true;
  // Read from the map itself: an object made of the names would take "__proto__" for its own.
  for (const [key, item] of element._map) {
    if (item.deleted) continue;
    const value = item.content.getContent()[item.length - 1];
    const shown = (check(ANY, key) ?? check(own, key))?.(value);
    if (shown !== undefined) clean[key] = shown;
    if (shown !== value) same = false;
  }
  return same ? null : clean;
}

/** The properties of a run of words, like cleanAttributes; undefined when none is left. */
export function cleanTextProperties(p: unknown): Record<string, unknown> | undefined {
  if (typeof p !== "object" || p === null) return undefined;
  const format = Object.hasOwn(p, "__format")
    ? OF_TEXT.__format?.((p as { __format: unknown }).__format)
    : undefined;
  return format ? { __format: format } : undefined;
}
