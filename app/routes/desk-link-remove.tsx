import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { removeLink } from "../models/links/commands.server";
import { getOwnLinks } from "../models/links/queries.server";

/** Only a form: whoever looks at its address finds the list. */
export const loader = forMember(async ({ context: { db }, actor, params }) => {
  await getOwnLinks(db.read, actor, params.id ?? "");
  throw redirect(`/desk/${params.id}/links`);
});

/** Takes a link away; published editions keep it. */
export const action = forMember(async ({ context: { db }, actor, params }) => {
  const id = params.id ?? "";
  await db.write((tx) => removeLink(tx, actor, id, params.linkId ?? ""));
  return redirect(`/desk/${id}/links?done=removed`);
});
