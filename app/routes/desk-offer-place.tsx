import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { placeOffer } from "../models/adoptions/offer-placing.server";
import { forbidden } from "../models/domain-error";

export const loader = forMember(async ({ params }) => redirect(`/desk/offers/${params.offerId}`));

/** A writer lets an offered improvement into the text, as proposals. */
export const action = forMember(async ({ context, actor, params }) => {
  const { session } = context;
  if (!session) throw forbidden();
  const id = params.offerId ?? "";
  await placeOffer(context, actor, session.idHash, id);
  return redirect(`/desk/offers/${id}?done=placed`);
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
