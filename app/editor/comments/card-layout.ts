export interface Card {
  id: string;
  /** Where its passage begins, in pixels from the top of the margin. */
  wanted: number;
  height: number;
}

const GAP = 8;

/**
 * Tops of cards beside their passages, none over another and none above the margin. The chosen one
 * stands where its passage is, if those before it find room above.
 * @param cards in the order of their passages
 */
export function layOut(cards: readonly Card[], chosen: string | null): Map<string, number> {
  const middle = cards.findIndex(({ id }) => id === chosen);
  const upper = middle < 0 ? null : upwards(cards.slice(0, middle + 1));
  const tops = new Map(upper);
  let floor = 0;
  if (upper) floor = (tops.get(cards[middle]!.id) ?? 0) + cards[middle]!.height + GAP;
  for (const card of cards.slice(upper ? middle + 1 : 0)) {
    const top = Math.max(card.wanted, floor);
    tops.set(card.id, top);
    floor = top + card.height + GAP;
  }
  return tops;
}

/** The last where it wants to be, the others above it; null when they would leave the margin. */
function upwards(cards: readonly Card[]): Map<string, number> | null {
  const tops = new Map<string, number>();
  let ceiling = Number.POSITIVE_INFINITY;
  for (const card of [...cards].reverse()) {
    const top = Math.min(card.wanted, ceiling - card.height);
    if (top < 0) return null;
    tops.set(card.id, top);
    ceiling = top - GAP;
  }
  return tops;
}
