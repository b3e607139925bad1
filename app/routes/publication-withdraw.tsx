import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { withdrawRequest } from "../models/editions/requests.server";

export const loader = forMember(async ({ params }) => redirect(`/desk/${params.id}/publication`));

export const action = forMember(async ({ params, context, actor }) => {
  const id = params.id ?? "";
  await context.db.write((tx) => withdrawRequest(tx, actor, id));
  return redirect(`/desk/${id}/publication?done=withdrawn`);
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
