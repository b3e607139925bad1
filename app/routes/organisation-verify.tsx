import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { verifyOrganisation } from "../models/registry/proposals.server";

export const loader = forMember(async ({ params }) => redirect(`/organisations/${params.id}/record`));

/** The bureau has made sure of a proposed unit. */
export const action = forMember(async ({ params, context, actor }) => {
  await context.db.write((tx) => verifyOrganisation(tx, actor, params.id ?? ""));
  return redirect("/organisations?done=verified");
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
