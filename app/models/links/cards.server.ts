import { and, eq, or } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { editions } from "../../db/schema";
import type { AnyNode, Content, WorkCard } from "../documents/content";
import type { PracticeDetails } from "../practices/practice";

/** Cards on one page that are looked up; more of them stay plain links. */
const CARDS = 40;

/** An edition as a card shows it. */
export interface CardedEdition {
  work: string;
  edition: number;
  title: string;
  kind: string;
  summary: string;
  details: PracticeDetails & { organisation: string };
  withdrawn: boolean;
  reason: string;
}

type Named = Pick<WorkCard, "work" | "edition">;

/** The editions that cards name, as they are now, by cardKey; one that never was is not among them. */
export async function findCarded(
  reader: Reader,
  cards: readonly Named[],
): Promise<Map<string, CardedEdition>> {
  const named = [...new Map(cards.map((card) => [cardKey(card), card])).values()].slice(0, CARDS);
  if (named.length === 0) return new Map();
  const rows = await reader
    .select()
    .from(editions)
    .where(
      or(
        ...named.map(({ work, edition }) => and(eq(editions.practiceId, work), eq(editions.number, edition))),
      ),
    );
  return new Map(
    rows.map((row) => {
      const { practiceId: work, number: edition, title, kind, summary } = row;
      const details = row.details as unknown as CardedEdition["details"];
      const standing = { withdrawn: row.withdrawnAt !== null, reason: row.withdrawalReason ?? "" };
      return [cardKey({ work, edition }), { work, edition, title, kind, summary, details, ...standing }];
    }),
  );
}

export function cardKey({ work, edition }: Named): string {
  return `${work}/${edition}`;
}

/** The text with each card called as its edition is called, for files that nobody looks anything up for. */
export async function withCardTitles(reader: Reader, content: Content): Promise<Content> {
  const found = await findCarded(reader, cardsOf(content));
  if (found.size === 0) return content;
  const children = content.children.map((block) => {
    const edition = block.type === "workcard" ? found.get(cardKey(block)) : undefined;
    return block.type === "workcard" && edition ? { ...block, title: edition.title } : block;
  });
  return { ...content, children };
}

function cardsOf({ children }: Content): WorkCard[] {
  return (children as AnyNode[]).filter((block): block is WorkCard => block.type === "workcard");
}
