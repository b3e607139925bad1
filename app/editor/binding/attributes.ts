import type { BindingV2 } from "@lexical/yjs";
import type { LexicalNode, TextNode } from "lexical";
import type * as Y from "yjs";

export type Attributes = Record<string, unknown>;

/** States are stored under this prefix, properties under their own names. */
const STATE = "s_";

/** The node's properties that differ from their defaults, and its states, as the document stores them. */
export function attributesOf(binding: BindingV2, node: LexicalNode): Attributes {
  return { ...propertiesOf(binding, node), ...statesOf(node) };
}

/** The attributes of a run of words: its type when that is not plain text, its properties, its states. */
export function runAttributesOf(binding: BindingV2, node: TextNode): Attributes {
  const properties = propertiesOf(binding, node);
  return {
    ...(node.getType() !== "text" && { t: node.getType() }),
    ...(Object.keys(properties).length > 0 && { p: properties }),
    ...statesOf(node),
  };
}

/**
 * Brings an element's attributes to what the node has. What this version does not know as a
 * property of the node is another version's and stays.
 */
export function writeAttributes(binding: BindingV2, element: Y.XmlElement, node: LexicalNode): void {
  const stored = element.getAttributes() as Attributes;
  const wanted = attributesOf(binding, node);
  for (const [key, value] of Object.entries(wanted))
    if (!isSame(stored[key], value)) element.setAttribute(key, value as string);
  for (const key of Object.keys(stored))
    if (!(key in wanted) && isKnown(binding, node, key)) element.removeAttribute(key);
}

/** Whether the node has what the element's attributes say, as far as this version knows them. */
export function showsAttributes(binding: BindingV2, element: Y.XmlElement, node: LexicalNode): boolean {
  const wanted = attributesOf(binding, node);
  const stored = element.getAttributes() as Attributes;
  const defaults = binding.nodeProperties.get(node.getType()) ?? {};
  const keys = new Set([...Object.keys(wanted), ...Object.keys(stored)]);
  for (const key of keys) {
    const said = key in stored ? stored[key] : defaults[key];
    const shown = key in wanted ? wanted[key] : defaults[key];
    if (isKnown(binding, node, key) && !isSame(said, shown)) return false;
  }
  return true;
}

function isKnown(binding: BindingV2, node: LexicalNode, key: string): boolean {
  return key.startsWith(STATE) || key in (binding.nodeProperties.get(node.getType()) ?? {});
}

function propertiesOf(binding: BindingV2, node: LexicalNode): Attributes {
  const properties: Attributes = {};
  for (const [key, value] of Object.entries(binding.nodeProperties.get(node.getType()) ?? {})) {
    const own = (node as unknown as Attributes)[key];
    // An empty property cannot be told from a missing one.
    if (own !== value && own !== null && own !== undefined) properties[key] = own;
  }
  return properties;
}

function statesOf(node: LexicalNode): Attributes {
  const [unknown = {}, known] = node.__state?.getInternalState() ?? [];
  const states: Attributes = {};
  for (const [key, value] of Object.entries(unknown)) states[STATE + key] = value;
  for (const [config, value] of known ?? [])
    if (!config.isEqual(value, config.defaultValue)) states[STATE + config.key] = config.unparse(value);
  return states;
}

/** Deep equality of plain values, as attributes are. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => isSame((one as Attributes)[key], (other as Attributes)[key]))
  );
}
