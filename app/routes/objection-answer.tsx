import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { answerObjection, getObjectedId } from "../models/applications/objections.server";

export const loader = forMember(async () => redirect("/desk"));

/** Answers an objection for everybody to read. */
export const action = forMember(async ({ context, actor, params, request }) => {
  const id = params.id ?? "";
  const form = await formOf(request);
  const told = { answer: String(form.get("answer") ?? ""), upheld: form.get("upheld") === "yes" };
  await context.db.write((tx) => answerObjection(tx, actor, id, told));
  return redirect(`/applications/${await getObjectedId(context.db.read, id)}#objections`);
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
