import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { OfferPage } from "../components/adoptions/offer-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { getOffer, withPicturesOf } from "../models/adoptions/lineage-queries.server";
import { fold } from "../models/versions/fold";
import "../styles/desk.css";
import "../styles/versions.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "lineage:offer.title");

/** What somebody made of a work, beside the work as it stands. */
export const loader = forMember(async ({ context: { db, workshop }, actor, params, request }) => {
  const { parent, child, id, note, offeredByName, offeredAt, placement, decided, can } = await getOffer(
    db.read,
    actor,
    params.offerId ?? "",
  );
  const after = await withPicturesOf(db.read, child, parent);
  const { blocks, summary } = await workshop.compareContents(parent.content, after);
  const named = ({ practiceId, number, title }: typeof parent) => ({ practiceId, number, title });
  const placed = placement && {
    count: placement.placed + placement.atEnd,
    atEnd: placement.atEnd,
    left: placement.left,
    ...decided,
  };
  return {
    ...{ id, note, offeredByName, offeredAt, placed, can },
    ...{ parent: named(parent), child: named(child), shown: fold(blocks), summary },
    done: new URL(request.url).searchParams.get("done") === "placed",
  };
});

export default function Page() {
  return <OfferPage {...useLoaderData<typeof loader>()} />;
}
