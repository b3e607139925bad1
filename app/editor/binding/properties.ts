import type * as Y from "yjs";
import { KINDS } from "../../models/documents/nodes";
import type { Properties, Property } from "../../models/documents/nodes/properties";
import { text } from "../../models/documents/nodes/text";

/** The property as the editor shows it; undefined for one that its nodes do not have. */
function shownBy(properties: Properties | undefined, key: string): Property["shown"] | undefined {
  return properties && Object.hasOwn(properties, key) ? (properties[key]?.shown ?? undefined) : undefined;
}

/** Those of an element, the root's being of a kind of their own. */
function propertiesOf(name: string): Properties | undefined {
  return (KINDS.get(name) ?? KINDS.get("root"))?.properties;
}

/** True for a property that the editor's nodes of this type have. */
export function isProperty(type: string, key: string): boolean {
  return shownBy(propertiesOf(type), key) !== undefined;
}

/**
 * What an element's attributes come to once whatever the editor has no place for is left out:
 * a name like `__proto__` or `__parent`, a value like the tag "script".
 * @returns null when there is nothing to leave out
 */
export function cleanAttributes(element: Y.XmlElement): Record<string, unknown> | null {
  const properties = propertiesOf(element.nodeName);
  const clean: Record<string, unknown> = {};
  let same = true;
  // Read from the map itself: an object made of the names would take "__proto__" for its own.
  for (const [key, item] of element._map) {
    if (item.deleted) continue;
    const value = item.content.getContent()[item.length - 1];
    const shown = shownBy(properties, key)?.(value);
    if (shown !== undefined) clean[key] = shown;
    if (shown !== value) same = false;
  }
  return same ? null : clean;
}

/** The properties of a run of words, like cleanAttributes; undefined when none is left. */
export function cleanTextProperties(p: unknown): Record<string, unknown> | undefined {
  if (typeof p !== "object" || p === null) return undefined;
  const clean: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(p)) {
    const shown = shownBy(text.properties, key)?.(value);
    if (shown) clean[key] = shown;
  }
  return Object.keys(clean).length > 0 ? clean : undefined;
}

/** The binding would set any property by its name, `__proto__` too. */
export function forgetForeignKeys({ target, attributesChanged }: Y.YXmlEvent): void {
  const { nodeName } = target as Y.XmlElement;
  for (const key of attributesChanged as Set<string>)
    if (!isProperty(nodeName, key)) attributesChanged.delete(key);
}
