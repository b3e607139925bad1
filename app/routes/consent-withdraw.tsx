import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { WithdrawPage } from "../components/consents/withdraw-page";
import { headOf } from "../components/desk/work-head";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { picturesOn, withdrawConsent } from "../models/consents/commands.server";
import { getConsents } from "../models/consents/queries.server";
import { readState } from "../models/documents/load.server";
import { forbidden, notFound } from "../models/domain-error";
import { getDeskPractice } from "../models/practices/queries.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "consents:withdraw");

/** Asks first: pictures vanish everywhere. */
export const loader = forMember(async ({ context: { db }, actor, params }) => {
  const id = params.id ?? "";
  const { practice } = await getDeskPractice(db.read, actor, id);
  const { consents, can } = await getConsents(db.read, actor, id);
  const consent = consents.find((each) => each.id === params.consentId);
  if (!consent) throw notFound();
  if (!can.withdraw) throw forbidden();
  return { work: headOf(practice), consent };
});

export const action = forMember(async ({ context, actor, params }) => {
  const [id, consentId] = [params.id ?? "", params.consentId ?? ""];
  const { consents, can } = await getConsents(context.db.read, actor, id);
  if (!consents.some((each) => each.id === consentId)) throw notFound();
  if (!can.withdraw) throw forbidden();
  await context.liveDocuments.flush(id);
  const { state } = await readState(context.db.read, id);
  const live = picturesOn((await context.workshop.project(state)).content, consentId);
  await context.db.write((tx) => withdrawConsent(tx, actor, id, consentId, live));
  return redirect(`/desk/${id}/consents?done=withdrawn`);
});

export default function Page() {
  return <WithdrawPage {...useLoaderData<typeof loader>()} />;
}
