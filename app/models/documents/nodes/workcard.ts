import { escapeHtml } from "../escape";
import type { Kind } from "./kind";
import { isTarget, LONGEST_LABEL } from "./mention";
import { cut, property, whole, words } from "./properties";

/** 作品卡片: an edition of another work, shown within this text. What it says of itself is read when it is shown. */
export interface WorkCard {
  type: "workcard";
  /** Id of the work, and the number of the edition. */
  work: string;
  edition: number;
  /** Its title when it was put in, for where nobody can look it up. */
  title: string;
}

const isNumber = whole(1, 99_999);

export const workcard: Kind<WorkCard> = {
  type: "workcard",
  group: "frame",
  holds: [],
  speaks: true,
  properties: {
    __work: property(isTarget),
    __edition: property(isNumber),
    __title: property(words(LONGEST_LABEL), cut(LONGEST_LABEL)),
  },
  isWhole: (_element, { __work }) => isTarget(__work),
  read(element, reader) {
    const { __work, __edition, __title } = reader.attributes(element);
    if (!isTarget(__work)) return null;
    const edition = isNumber(__edition) ? Number(__edition) : 1;
    const title = typeof __title === "string" ? __title.slice(0, LONGEST_LABEL) : "";
    return { type: "workcard", work: String(__work), edition, title };
  },
  attributes: ({ work, edition, title }) => ({
    __work: work,
    ...(edition !== 1 && { __edition: edition }),
    ...(title && { __title: title }),
  }),
  html: (card) =>
    `<aside class="work-card" data-work="${card.work}" data-edition="${card.edition}">` +
    `<p class="work-card-title"><a href="${cardAddress(card)}">${escapeHtml(card.title)}</a></p></aside>`,
  text: ({ title }) => title,
};

/** The fixed address of the edition. */
export function cardAddress({ work, edition }: Pick<WorkCard, "work" | "edition">): string {
  return `/practices/${work}/editions/${edition}`;
}

/** A card as `html` writes it; no other words of a text can look so, for all are escaped. */
const CARD =
  /<aside class="work-card" data-work="([0-9a-z]{8,24})" data-edition="(\d{1,5})">[\s\S]*?<\/aside>/g;

/** The editions that the cards of a page show. */
export function cardsIn(html: string): Pick<WorkCard, "work" | "edition">[] {
  return [...html.matchAll(CARD)].map(([, work = "", edition]) => ({ work, edition: Number(edition) }));
}

/** A page with each card as it is drawn now. */
export function withCards(
  html: string,
  draw: (card: Pick<WorkCard, "work" | "edition">, plain: string) => string,
): string {
  return html.replace(CARD, (plain, work: string, edition: string) =>
    draw({ work, edition: Number(edition) }, plain),
  );
}
