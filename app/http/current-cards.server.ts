import type { AppLoadContext } from "@remix-run/node";
import type { Labels } from "../components/public/labels";
import { workCardHtml } from "../components/public/work-card";
import { cardsIn, withCards } from "../models/documents/nodes/workcard";
import { cardKey, findCarded } from "../models/links/cards.server";
import type { Taxonomy } from "../models/taxonomy/taxonomy";

/** A text with the cards of other works as they are now. */
export async function withCurrentCards(
  html: string,
  reader: AppLoadContext["db"]["read"],
  taxonomy: Taxonomy,
  labels: Labels,
): Promise<string> {
  const cards = cardsIn(html);
  if (cards.length === 0) return html;
  const found = await findCarded(reader, cards);
  return withCards(html, (card, plain) => {
    const edition = found.get(cardKey(card));
    return edition ? workCardHtml(edition, taxonomy, labels) : plain;
  });
}
