import { escapeHtml } from "../escape";
import { type Credited, creditOf, licenceOf } from "../figure-credit";
import { LIMITS } from "../limits";
import type { Attributes } from "./kind";
import { label, matching, oneOf, or, type Properties, property } from "./properties";

const isConsent = matching(/^[0-9a-z]{16}$/);
const isLicence = matching(/^[A-Za-z0-9.-]{1,40}$/);

export const creditProperties: Properties = {
  __source: label,
  __licence: property(or(oneOf(""), isLicence)),
  __consentId: property(or(oneOf(""), isConsent)),
};

/** Where a figure or a film comes from, under which licence and on whose consent it is shown, as somebody wrote it. */
export function creditsFrom(attributes: Attributes): Pick<Credited, "source" | "licence" | "consentId"> {
  const { __source: source, __licence: licence, __consentId: consentId } = attributes;
  return {
    ...(typeof source === "string" && source !== "" && { source: source.slice(0, LIMITS.altLength) }),
    ...(isLicence(licence) && licenceOf(licence as string) && { licence: licence as string }),
    ...(isConsent(consentId) && { consentId: consentId as string }),
  };
}

/** The line below it that credits it; empty without any. */
export function creditHtml(credited: Credited): string {
  const credit = creditOf(credited);
  if (!credit) return "";
  const { source, licence, consent } = credit;
  const name = escapeHtml(licence?.name ?? "");
  const link = licence?.uri ? `<a href="${escapeHtml(licence.uri)}" rel="license">${name}</a>` : name;
  const parts = [escapeHtml(source), link, escapeHtml(consent)].filter((part) => part !== "");
  return `<small class="figure-credit">${parts.join(" · ")}</small>`;
}
