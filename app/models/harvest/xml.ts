/** An element that is written out already. */
export class Xml {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Child = Xml | string | null | readonly Child[];

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Words as they stand in XML 1.0, without the characters it cannot hold (its production 2, Char). */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? "");
}

/** One element; words are escaped, `null` is left out, and so is an attribute without a value. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  ...children: readonly Child[]
): Xml {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${escapeXml(value)}"`,
  );
  const inside = children.map(written).join("");
  const opening = `<${name}${given.join("")}`;
  return new Xml(inside === "" ? `${opening}/>` : `${opening}>${inside}</${name}>`);
}

/** An element of each text that has any. */
export function elements(name: string, texts: readonly string[]): Xml[] {
  return texts.filter((text) => text.trim() !== "").map((text) => element(name, {}, text));
}

function written(child: Child): string {
  if (child === null) return "";
  if (child instanceof Xml) return child.text;
  return typeof child === "string" ? escapeXml(child) : child.map(written).join("");
}
