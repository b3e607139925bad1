import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { WithdrawEditionPage } from "../components/desk/withdraw-edition-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { editionNumber } from "../http/edition-number";
import { formOf } from "../http/forms";
import { getWithdrawable, withdrawEdition } from "../models/editions/withdrawal.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk:withdraw-edition.title");

export const loader = forMember(async ({ params, context, actor }) => {
  const number = editionNumber(params.number);
  const found = await getWithdrawable(context.db.read, actor, params.id ?? "", number);
  return { ...found, successor: found.successor?.number ?? null };
});

/** Takes an edition back, for a reason its readers see. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const { db, workshop } = context;
  const [practiceId, number] = [params.id ?? "", editionNumber(params.number)];
  const { successor, collaborates } = await getWithdrawable(db.read, actor, practiceId, number);
  const reason = String((await formOf(request)).get("reason") ?? "");
  const next = successor && {
    number: successor.number,
    projection: await workshop.renderContent(successor.content),
  };
  const asked = { practiceId, number, reason };
  const withdrawing = db.write((tx) => withdrawEdition(tx, actor, asked, next));
  const fieldOf = { "reason-required": "reason", "reason-long": "reason", "editions-changed": "form" };
  const outcome = await asProblems(withdrawing, fieldOf, { reason });
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  const back = collaborates ? `/desk/${practiceId}/publication` : "/desk";
  return redirect(`${back}?done=edition-withdrawn`);
});

export default function Page() {
  return <WithdrawEditionPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
