import { escapeHtml } from "../escape";
import { LIMITS } from "../limits";
import { creditHtml, creditProperties, creditsFrom } from "./credits";
import { attachmentProperty, fileName, fileSize, readFile } from "./file";
import type { Kind } from "./kind";
import { label } from "./properties";

/** 视频: a film of the work's own, which plays where it stands. */
export interface Video {
  type: "video";
  /** Id of an attachment of the same practice. */
  attachmentId: string;
  name: string;
  /** Bytes. */
  size: number;
  /** What happens in it, for those who do not see or hear it. */
  alt: string;
  caption: string;
  source?: string;
  licence?: string;
  /** Consent on which it is shown; see models/consents. */
  consentId?: string;
}

export const video: Kind<Video> = {
  type: "video",
  group: "block",
  holds: [],
  speaks: true,
  weight: 20,
  properties: {
    __attachmentId: attachmentProperty,
    __name: fileName,
    __size: fileSize,
    __alt: label,
    __caption: label,
    ...creditProperties,
  },
  isWhole: (_element, attributes) => typeof attributes.__attachmentId === "string",
  read(element, reader) {
    const attributes = reader.attributes(element);
    const said = readFile(attributes);
    const { __alt: alt, __caption: caption } = attributes;
    const words = (value: unknown) => (typeof value === "string" ? value.slice(0, LIMITS.altLength) : "");
    return (
      said && {
        type: "video",
        ...said,
        alt: words(alt),
        caption: words(caption),
        ...creditsFrom(attributes),
      }
    );
  },
  attributes: ({ attachmentId, name, size, alt, caption, source, licence, consentId }) => ({
    __attachmentId: attachmentId,
    __name: name,
    __size: size,
    ...(alt && { __alt: alt }),
    ...(caption && { __caption: caption }),
    ...(source && { __source: source }),
    ...(licence && { __licence: licence }),
    ...(consentId && { __consentId: consentId }),
  }),
  // The first picture stands for the film until it plays.
  html(video, page) {
    const { attachmentId, name, alt, caption } = video;
    const address = escapeHtml(page.attachmentUrl(attachmentId));
    const words = escapeHtml(caption) + (alt ? `<small>${escapeHtml(alt)}</small>` : "") + creditHtml(video);
    const below = words ? `<figcaption>${words}</figcaption>` : "";
    return (
      `<figure class="video"><video controls playsinline preload="metadata" src="${address}#t=0.1" aria-label="${escapeHtml(caption || alt || name)}">` +
      `<a href="${address}">${escapeHtml(name)}</a></video>${below}</figure>`
    );
  },
  text: ({ caption, alt, name }) => [caption || name, alt].filter(Boolean).join("\n"),
};
