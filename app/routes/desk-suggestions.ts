import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { told } from "../http/told";
import { decideSuggestions } from "../models/suggestions/commands.server";
import { listSuggesters } from "../models/suggestions/queries.server";

/** `{ people }`: who proposed something in a text. */
export const loader = forMember(async ({ actor, context, params }) =>
  Response.json({ people: await listSuggesters(context.db.read, actor, params.id ?? "") }),
);

/** `POST` fields `id` (several) and `outcome`: what a writer made of proposals. 204, or 422 `{ error: code }`. */
export const action = forMember(async ({ actor, context, params, request }) => {
  const form = await formOf(request);
  const decided = { ids: form.getAll("id"), outcome: form.get("outcome") };
  return told(context.db.write((tx) => decideSuggestions(tx, actor, params.id ?? "", decided)));
});
