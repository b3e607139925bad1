import type { Reader } from "../db/database";
import type { Workshop } from "../load-context";
import { withPicturesOf } from "../models/adoptions/lineage-sides.server";
import type { Offer } from "../models/adoptions/offer-queries.server";
import type { Diff } from "../models/versions/diff";
import { onlyPassages } from "../models/versions/passages";
import { summaryOf } from "../models/versions/summary";

/**
 * What an offer would change: the improved work beside the source as it stands, or the passages that
 * are offered beside what they were when the copy began.
 */
export async function offeredDifference(reader: Reader, workshop: Workshop, offer: Offer): Promise<Diff> {
  const { from, parent, child, passages } = offer;
  const before = passages === null ? parent : from;
  const after = await withPicturesOf(reader, child, before);
  const whole = await workshop.compareContents(before.content, after);
  if (passages === null) return whole;
  const blocks = onlyPassages(whole.blocks, new Set(passages));
  return { blocks, summary: summaryOf(blocks) };
}
