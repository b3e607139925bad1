import { redirect } from "@remix-run/node";
import { forMember } from "../http/audience";
import { pathInLocale } from "../http/locale";
import { getRequest } from "../models/editions/request-queries.server";
import { approvePublication } from "../models/editions/requests.server";

export const loader = forMember(async ({ params }) => redirect(`/desk/approvals/${params.requestId}`));

/** Publishes the frozen text and shows it as its readers see it. */
export const action = forMember(async ({ params, context, actor }) => {
  const { id, practiceId } = await getRequest(context.db.read, actor, params.requestId ?? "");
  await context.db.write((tx) => approvePublication(tx, actor, id));
  return redirect(pathInLocale(`/practices/${practiceId}`, actor.locale));
});

/** Never seen: it makes a refusal a page of errors instead of bare words. */
export default function Page() {
  return null;
}
