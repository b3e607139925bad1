/** Widths in which a picture is offered, narrow telephones to the widest column at double density. */
export const WIDTHS = [480, 960, 1440] as const;
/** Best first: a browser takes the first it knows. */
export const FORMATS = ["avif", "webp"] as const;

export interface Variant {
  width: (typeof WIDTHS)[number];
  format: (typeof FORMATS)[number];
}

/** The end of an address like `960.avif`; null when it names none. */
export function parseVariant(text: string): Variant | null {
  const [, digits, ending] = /^(\d{3,4})\.(\w+)$/.exec(text) ?? [];
  const width = WIDTHS.find((each) => String(each) === digits);
  const format = FORMATS.find((each) => each === ending);
  return width && format ? { width, format } : null;
}

/** How wide a figure stands on a page: as the screen, at most as the column of a text (`--column`). */
const SIZES = "(max-width: 42rem) calc(100vw - 2rem), 40rem";
/** A picture of ours as the renderer writes it. */
const PICTURE =
  /<img src="(\/attachments\/[0-9a-z]{16})"((?: [a-z-]+="[^"<>]*")*?) width="(\d{1,5})"((?: [a-z-]+="[^"<>]*")*)>/g;

/**
 * Offers each picture of a rendered text in several widths and formats; the text itself stays as it was
 * published. The address of a variant never changes what it names, so it may be kept for good.
 */
export function withVariants(html: string): string {
  return html.replace(PICTURE, (image, address: string, _before: string, digits: string) => {
    const widths = WIDTHS.filter((width) => width < Number(digits));
    if (widths.length === 0) return image;
    const sources = FORMATS.map((format) => {
      const set = widths.map((width) => `${address}/${width}.${format} ${width}w`).join(", ");
      return `<source type="image/${format}" srcset="${set}" sizes="${SIZES}">`;
    });
    return `<picture>${sources.join("")}${image}</picture>`;
  });
}
