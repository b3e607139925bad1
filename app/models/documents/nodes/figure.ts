import { escapeHtml } from "../escape";
import { LIMITS } from "../limits";
import type { Kind } from "./kind";
import { integer, label, matching, only, property, whole } from "./properties";

export interface Figure {
  type: "figure";
  /** Id of an attachment of the same practice. */
  attachmentId: string;
  alt: string;
  caption: string;
  /** Pixels of the stored picture. */
  width: number;
  height: number;
}

const isAttachment = matching(/^[0-9a-z]{16}$/);
const pixels = property(whole(0, 20_000));

export const figure: Kind<Figure> = {
  type: "figure",
  group: "block",
  holds: [],
  speaks: true,
  weight: 20,
  properties: {
    __attachmentId: property(matching(/^[0-9a-z]{0,40}$/), only(isAttachment)),
    __alt: label,
    __caption: label,
    __width: pixels,
    __height: pixels,
  },
  isWhole: (_element, attributes) => typeof attributes.__attachmentId === "string",
  read(element, reader) {
    const { __attachmentId: id, __alt = "", __caption = "", __width, __height } = reader.attributes(element);
    if (!isAttachment(id) || typeof __alt !== "string" || typeof __caption !== "string") return null;
    return {
      type: "figure",
      attachmentId: id as string,
      alt: __alt.slice(0, LIMITS.altLength),
      caption: __caption.slice(0, LIMITS.altLength),
      width: integer(__width, 1, 20_000) ?? 800,
      height: integer(__height, 1, 20_000) ?? 600,
    };
  },
  attributes: ({ attachmentId, alt, caption, width, height }) => ({
    __attachmentId: attachmentId,
    ...(alt && { __alt: alt }),
    ...(caption && { __caption: caption }),
    __width: width,
    __height: height,
  }),
  html({ attachmentId, alt, caption, width, height }, page) {
    const below = caption ? `<figcaption>${escapeHtml(caption)}</figcaption>` : "";
    const source = escapeHtml(page.attachmentUrl(attachmentId));
    return (
      `<figure><img src="${source}" alt="${escapeHtml(alt)}" width="${width}" height="${height}" loading="lazy" decoding="async">` +
      `${below}</figure>`
    );
  },
  text: ({ caption, alt }) => [caption, alt].filter(Boolean).join("\n"),
};
