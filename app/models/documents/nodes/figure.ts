import { escapeHtml } from "../escape";
import { LIMITS } from "../limits";
import { creditHtml, creditProperties, creditsFrom } from "./credits";
import { attachmentProperty, isAttachment } from "./file";
import type { Kind } from "./kind";
import { integer, label, property, whole } from "./properties";

export interface Figure {
  type: "figure";
  /** Id of an attachment of the same practice. */
  attachmentId: string;
  alt: string;
  caption: string;
  /** Who made it or where it was taken from, and under which licence: a code of the vocabulary. */
  source?: string;
  licence?: string;
  /** Consent on which it is shown; see models/consents. */
  consentId?: string;
  /** Pixels of the stored picture. */
  width: number;
  height: number;
}

const pixels = property(whole(0, 20_000));

export const figure: Kind<Figure> = {
  type: "figure",
  group: "block",
  holds: [],
  speaks: true,
  weight: 20,
  properties: {
    __attachmentId: attachmentProperty,
    __alt: label,
    __caption: label,
    ...creditProperties,
    __width: pixels,
    __height: pixels,
  },
  isWhole: (_element, attributes) => typeof attributes.__attachmentId === "string",
  read(element, reader) {
    const attributes = reader.attributes(element);
    const { __attachmentId: id, __alt = "", __caption = "", __width, __height } = attributes;
    if (!isAttachment(id) || typeof __alt !== "string" || typeof __caption !== "string") return null;
    return {
      type: "figure",
      attachmentId: id as string,
      alt: __alt.slice(0, LIMITS.altLength),
      caption: __caption.slice(0, LIMITS.altLength),
      ...creditsFrom(attributes),
      width: integer(__width, 1, 20_000) ?? 800,
      height: integer(__height, 1, 20_000) ?? 600,
    };
  },
  attributes: ({ attachmentId, alt, caption, source, licence, consentId, width, height }) => ({
    __attachmentId: attachmentId,
    ...(alt && { __alt: alt }),
    ...(caption && { __caption: caption }),
    ...(source && { __source: source }),
    ...(licence && { __licence: licence }),
    ...(consentId && { __consentId: consentId }),
    __width: width,
    __height: height,
  }),
  html(figure, page) {
    const { attachmentId, alt, caption, width, height } = figure;
    const words = escapeHtml(caption) + creditHtml(figure);
    const below = words ? `<figcaption>${words}</figcaption>` : "";
    const source = escapeHtml(page.attachmentUrl(attachmentId));
    return (
      `<figure><img src="${source}" alt="${escapeHtml(alt)}" width="${width}" height="${height}" loading="lazy" decoding="async">` +
      `${below}</figure>`
    );
  },
  text: ({ caption, alt }) => [caption, alt].filter(Boolean).join("\n"),
};
