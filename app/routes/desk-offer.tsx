import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { OfferPage } from "../components/adoptions/offer-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { offeredDifference } from "../http/offered-difference.server";
import { getOffer } from "../models/adoptions/offer-queries.server";
import { fold } from "../models/versions/fold";
import "../styles/desk.css";
import "../styles/versions.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "lineage:offer.title");

/** What somebody made of a work, beside the work as it stands. */
export const loader = forMember(async ({ context: { db, workshop }, actor, params, request }) => {
  const offer = await getOffer(db.read, actor, params.offerId ?? "");
  const { parent, child, id, note, offeredByName, offeredAt, placement, decided, can } = offer;
  const { blocks, summary } = await offeredDifference(db.read, workshop, offer);
  const named = ({ practiceId, number, title }: typeof parent) => ({ practiceId, number, title });
  const placed = placement?.written && {
    count: placement.placed + placement.atEnd,
    atEnd: placement.atEnd,
    left: placement.left,
    ...decided,
  };
  return {
    ...{ id, note, offeredByName, offeredAt, can, placed: placed || null },
    unfinished: placement !== null && !placement.written,
    ...{ parent: named(parent), child: named(child), shown: fold(blocks), summary },
    done: new URL(request.url).searchParams.get("done") === "placed",
  };
});

export default function Page() {
  return <OfferPage {...useLoaderData<typeof loader>()} />;
}
