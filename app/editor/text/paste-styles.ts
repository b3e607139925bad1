/** What a style attribute says, by property; later ones win. */
export type Declarations = ReadonlyMap<string, string>;

const NONE: Declarations = new Map();

/** Reads `font-weight: bold; mso-list: l0 level1 lfo1`. Names are taken whole: mso-bidi-font-weight is no font-weight. */
export function readDeclarations(text: string): Declarations {
  const found = new Map<string, string>();
  for (const each of text.split(";")) {
    const colon = each.indexOf(":");
    if (colon < 0) continue;
    found.set(
      each.slice(0, colon).trim().toLowerCase(),
      each
        .slice(colon + 1)
        .trim()
        .toLowerCase(),
    );
  }
  return found;
}

/** The styles of a pasted page: what its classes and its elements' own attributes say. */
export class PastedStyles {
  readonly #classes = new Map<string, Declarations>();
  readonly #attributes = new Map<string, Declarations>();

  /** @param html with its style elements, of which only rules for one class are read */
  constructor(html: string) {
    for (const [, sheet = ""] of html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/gi))
      for (const [, selectors = "", rules = ""] of sheet.matchAll(/([^{}]+)\{([^{}]*)\}/g))
        for (const selector of selectors.split(",")) {
          const name = /^\s*(?:[a-z][a-z0-9]*)?\.([\w-]+)\s*$/i.exec(selector)?.[1];
          if (name) this.#classes.set(name, readDeclarations(rules));
        }
  }

  /** What an element's own attribute says of a property, or else its classes. */
  of(element: Element, property: string): string | undefined {
    const own = this.#own(element.getAttribute("data-style")).get(property);
    if (own !== undefined) return own;
    for (const name of element.classList) {
      const value = this.#classes.get(name)?.get(property);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  #own(text: string | null): Declarations {
    if (!text) return NONE;
    let known = this.#attributes.get(text);
    if (!known) {
      known = readDeclarations(text);
      this.#attributes.set(text, known);
    }
    return known;
  }
}

/**
 * The page without style elements, and its style attributes and event handlers under names that
 * this site's content policy does not mind.
 */
export function withoutStyles(html: string): string {
  return html
    .replace(/<style[\s\S]*?<\/style>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(\s)(style|on[a-z]+)\s*=/gi, "$1data-$2="));
}
