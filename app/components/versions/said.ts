import { referenceIn } from "../../models/documents/nodes/references";
import { formatGbt7714 } from "../../models/references/gbt7714";
import type { Props } from "../../models/versions/block";

/** Properties by name that are said in words of their own; the rest are a change of look. */
const NAMED = [
  "__caption",
  "__alt",
  "__name",
  "__title",
  "__attachmentId",
  "__source",
  "__licence",
  "__tag",
  "__checked",
  "__colSpan",
  "__rowSpan",
  "__record",
  "__claim",
  "__level",
  "__artefact",
  "__url",
] as const;

/** Key of a property's name in the namespace "versions"; null for one without a name. */
export function nameOf(property: string): string | null {
  return NAMED.find((each) => each === property)?.slice(2) ?? null;
}

/** What a property's value says to a reader; "" for nothing. */
export function wordsOf(property: string, value: unknown): string {
  if (value === undefined || value === null) return "";
  if (property === "__record") {
    const reference = referenceIn(value);
    return reference ? formatGbt7714(reference) : "";
  }
  return property === "__level" ? String(value).toUpperCase() : String(value);
}

/** Properties of a block without words that are what one reads of it, in their order. */
const READ: Readonly<Record<string, readonly string[]>> = {
  figure: ["__caption"],
  source: ["__record"],
  evidence: ["__claim", "__level", "__artefact", "__url"],
  formula: ["__tex"],
};

/** What is read of a block beside its words. @param left properties that are said elsewhere */
export function readOf(kind: string, props: Props, left: ReadonlySet<string>): string {
  const names = (READ[kind] ?? []).filter((name) => !left.has(name));
  return names
    .map((name) => wordsOf(name, props[name]))
    .filter(Boolean)
    .join(" · ");
}
