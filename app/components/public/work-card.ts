import { escapeHtml } from "../../models/documents/escape";
import { cardAddress } from "../../models/documents/nodes/workcard";
import type { CardedEdition } from "../../models/links/cards.server";
import { findTerm, label, type Taxonomy } from "../../models/taxonomy/taxonomy";
import { translatorFor } from "../messages";
import { visitorPath } from "../surroundings";
import type { Labels } from "./labels";

/**
 * A card of another work within a text, for readers: what it is, for whom and under which conditions, and how it
 * may be used. Of an edition that was taken back only that stays, with the reason.
 * @returns HTML in which every value is escaped
 */
export function workCardHtml(card: CardedEdition, taxonomy: Taxonomy, labels: Labels): string {
  const { t } = translatorFor(labels.locale);
  const address = escapeHtml(visitorPath(cardAddress(card), labels.locale));
  const title = `<p class="work-card-title"><a href="${address}">${escapeHtml(card.title)}</a></p>`;
  const edition = t("links:card.edition", { number: card.edition });
  const head = line("work-card-kind", [labels.kind(card.kind), card.details.organisation, edition]);
  if (card.withdrawn) {
    const told = t("links:card.withdrawn", { reason: card.reason });
    return `<aside class="work-card is-withdrawn">${head}${title}${line("work-card-told", [told])}</aside>`;
  }
  const parts = [
    head,
    title,
    line("work-card-summary", [card.summary]),
    line("work-card-conditions", conditionsOf(card, labels)),
    licenceOf(card, taxonomy, labels),
  ];
  return `<aside class="work-card">${parts.join("")}</aside>`;
}

/** For whom and where it was tried. */
function conditionsOf({ details }: CardedEdition, labels: Labels): string[] {
  return (["stage", "subject", "mode", "technology", "area"] as const).flatMap((facet) =>
    (details[facet] ?? []).map((code) => labels.value(facet, code)),
  );
}

function licenceOf({ details }: CardedEdition, { schemes }: Taxonomy, { locale }: Labels): string {
  const term = findTerm(schemes.licence, details.licence);
  const name = escapeHtml(term ? label(term, locale) : details.licence);
  const link = term?.uri ? `<a href="${escapeHtml(term.uri)}" rel="license">${name}</a>` : name;
  return `<p class="work-card-licence">${link}</p>`;
}

function line(name: string, words: readonly string[]): string {
  const said = words.filter((each) => each !== "").map(escapeHtml);
  return said.length === 0 ? "" : `<p class="${name}">${said.join(" · ")}</p>`;
}
