import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { OUTCOMES } from "../models/applications/aftercare";
import { closeAftercare, getCaredForId } from "../models/applications/aftercare.server";
import { invalid } from "../models/domain-error";

export const loader = forMember(async () => redirect("/desk"));

/** Notes how a year's task or look ended. */
export const action = forMember(async ({ context, actor, params, request }) => {
  const id = params.id ?? "";
  const told = (await formOf(request)).get("outcome");
  await getCaredForId(context.db.read, id);
  const outcome = OUTCOMES.find((each) => each === told);
  if (outcome === undefined) throw invalid("aftercare-outcome");
  await context.db.write((tx) => closeAftercare(tx, actor, id, outcome));
  return redirect(`/applications/${await getCaredForId(context.db.read, id)}#aftercare`);
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
