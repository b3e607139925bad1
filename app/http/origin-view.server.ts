import type { AppLoadContext } from "@remix-run/node";
import { headOf } from "../components/desk/work-head";
import type { Actor } from "../models/actor";
import { type Side, withPicturesOf } from "../models/adoptions/lineage-sides.server";
import { getOrigin } from "../models/adoptions/offer-queries.server";
import { getPractice } from "../models/practices/queries.server";
import { fold } from "../models/versions/fold";
import { changedPassages } from "../models/versions/passages";

/**
 * Where a working copy came from: what has been corrected there since, and what was changed here.
 * @throws notFound
 */
export async function originViewOf({ db, workshop }: AppLoadContext, actor: Actor, id: string) {
  const { from, parentNow, own, can, offered } = await getOrigin(db.read, actor, id);
  const compared = async (before: Side, after: Side) => {
    const fresh = await withPicturesOf(db.read, after, before);
    const { blocks, summary } = await workshop.compareContents(before.content, fresh);
    return { number: after.number, shown: fold(blocks), summary, passages: changedPassages(blocks) };
  };
  const adapted = own ? await compared(from, own) : null;
  const passages = (adapted?.passages ?? []).map((each) => ({
    ...each,
    offered: offered.whole || offered.passages.includes(each.key),
  }));
  const isNewer = parentNow !== null && parentNow.editionId !== from.editionId;
  return {
    work: headOf(await getPractice(db.read, id)),
    from: { practiceId: from.practiceId, number: from.number, title: from.title },
    corrected: isNewer ? await compared(from, parentNow) : null,
    adapted,
    passages,
    can: { offer: can.offer && passages.some((each) => !each.offered) },
    offered: { whole: offered.whole, some: offered.passages.length > 0 },
  };
}
