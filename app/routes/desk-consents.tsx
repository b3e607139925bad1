import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CONSENTS_DONE, ConsentsPage } from "../components/consents/consents-page";
import { headOf } from "../components/desk/work-head";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { formOf, parseForm } from "../http/forms";
import { recordConsent } from "../models/consents/commands.server";
import { consentSchema, dayOf } from "../models/consents/consent";
import { getConsents } from "../models/consents/queries.server";
import { forbidden } from "../models/domain-error";
import { getDeskPractice } from "../models/practices/queries.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk:nav.consents");

export const loader = forMember(async ({ context: { db }, actor, params, request }) => {
  const id = params.id ?? "";
  const { practice } = await getDeskPractice(db.read, actor, id);
  const told = new URL(request.url).searchParams.get("done");
  return {
    work: headOf(practice),
    ...(await getConsents(db.read, actor, id)),
    today: dayOf(Date.now()),
    done: CONSENTS_DONE.find((each) => each === told) ?? null,
  };
});

/** Puts a consent on record. */
export const action = forMember(async ({ context: { db }, actor, params, request }) => {
  const id = params.id ?? "";
  const { can } = await getConsents(db.read, actor, id);
  if (!can.record) throw forbidden();
  const parsed = parseForm(await formOf(request), consentSchema);
  if (!parsed.ok) return data({ problems: parsed.problems }, { status: 422 });
  await db.write((tx) => recordConsent(tx, actor, id, parsed.value));
  return redirect(`/desk/${id}/consents?done=recorded`);
});

export default function Page() {
  return <ConsentsPage {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
