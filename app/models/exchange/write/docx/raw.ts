import { type ParagraphChild, XmlComponent } from "docx";

/** An element that the library which writes Word files has no class for. */
class RawElement extends XmlComponent {
  constructor(
    name: string,
    attributes: Record<string, string>,
    children: readonly (XmlComponent | string)[],
  ) {
    super(name);
    if (Object.keys(attributes).length > 0) this.root.push({ _attr: attributes });
    this.root.push(...children);
  }
}

export type Raw = XmlComponent;

/** @param name with its prefix, like "w:ruby" */
export function raw(
  name: string,
  attributes: Record<string, string> = {},
  ...children: readonly (Raw | string)[]
): Raw {
  return new RawElement(name, attributes, children);
}

/** A raw element where the library expects one of its own. */
export function asChild(element: Raw): ParagraphChild {
  return element as unknown as ParagraphChild;
}
