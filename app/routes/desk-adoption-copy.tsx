import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { startCopy } from "../models/adoptions/copy.server";

export const loader = forMember(async ({ params }) => redirect(`/desk/adoptions/${params.adoptionId}`));

/** A working copy of what is tried, to be made fit for the school. */
export const action = forMember(async ({ context, actor, params }) => {
  const id = await startCopy(context, actor, params.adoptionId ?? "");
  return redirect(`/desk/${id}`);
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
