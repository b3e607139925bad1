import { forMember } from "../http/audience";
import { dayOf, isInForce } from "../models/consents/consent";
import { getConsents } from "../models/consents/queries.server";

/** `GET`: the consents that a figure of the work can stand on today, as `[{ id, pseudonym }]`. */
export const loader = forMember(async ({ context, actor, params }) => {
  const { consents } = await getConsents(context.db.read, actor, params.id ?? "");
  const today = dayOf(Date.now());
  const choices = consents.filter((consent) => isInForce(consent, today));
  return Response.json(
    choices.map(({ id, pseudonym }) => ({ id, pseudonym })),
    { headers: { "Cache-Control": "private, no-store" } },
  );
});
