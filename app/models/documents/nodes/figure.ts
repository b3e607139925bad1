import { escapeHtml } from "../escape";
import { creditOf, licenceOf } from "../figure-credit";
import { LIMITS } from "../limits";
import type { Attributes, Kind } from "./kind";
import { integer, label, matching, oneOf, only, or, property, whole } from "./properties";

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

const isAttachment = matching(/^[0-9a-z]{16}$/);
const isConsent = matching(/^[0-9a-z]{16}$/);
const isLicence = matching(/^[A-Za-z0-9.-]{1,40}$/);
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
    __source: label,
    __licence: property(or(oneOf(""), isLicence)),
    __consentId: property(or(oneOf(""), isConsent)),
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

function creditsFrom(attributes: Attributes): Pick<Figure, "source" | "licence" | "consentId"> {
  const { __source: source, __licence: licence, __consentId: consentId } = attributes;
  return {
    ...(typeof source === "string" && source !== "" && { source: source.slice(0, LIMITS.altLength) }),
    ...(isLicence(licence) && licenceOf(licence as string) && { licence: licence as string }),
    ...(isConsent(consentId) && { consentId: consentId as string }),
  };
}

function creditHtml(figure: Figure): string {
  const credit = creditOf(figure);
  if (!credit) return "";
  const { source, licence, consent } = credit;
  const name = escapeHtml(licence?.name ?? "");
  const link = licence?.uri ? `<a href="${escapeHtml(licence.uri)}" rel="license">${name}</a>` : name;
  const parts = [escapeHtml(source), link, escapeHtml(consent)].filter((part) => part !== "");
  return `<small class="figure-credit">${parts.join(" · ")}</small>`;
}
