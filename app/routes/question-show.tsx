import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { decideQuestion } from "../models/voice/commands.server";

export const loader = forMember(async ({ params }) => redirect(`/desk/${params.id}/voice`));

/** A reader's question is shown. */
export const action = forMember(async ({ context: { db }, actor, params }) => {
  const { id = "", questionId = "" } = params;
  await db.write((tx) => decideQuestion(tx, actor, id, { questionId, state: "shown" }));
  return redirect(`/desk/${id}/voice?done=shown`);
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
