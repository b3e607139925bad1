import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { DutiesPage } from "../components/road/duties-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { dutiesPageOf } from "../http/duties-answer.server";
import { formOf } from "../http/forms";
import type { Role } from "../models/actor";
import { endOfDay, startOfDay } from "../models/calls/working-days";
import { delegateOffice } from "../models/members/delegations.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:duties.title");

export const loader = forMember(({ context, actor, request }) => dutiesPageOf(context, actor, request));

const FIELDS = { "delegation-dates": "to", "delegate-unknown": "email" };

/** Lets somebody act in one's place, from the first to the last day told. */
export const action = forMember(async ({ context, actor, request }) => {
  const form = await formOf(request);
  const [office = "", email = "", from = "", to = ""] = ["office", "email", "from", "to"].map((name) =>
    String(form.get(name) ?? ""),
  );
  const [role, organisationId = ""] = office.split(" ");
  const days = { validFrom: startOfDay(from), validTo: endOfDay(to) + 1 };
  const told = { organisationId, role: role as Role, email, ...days };
  const outcome = await asProblems(
    context.db.write((tx) => delegateOffice(tx, actor, told)),
    FIELDS,
    { office, email, from, to },
  );
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect("/account/duties?done=delegated");
});

export default function Page() {
  return (
    <DutiesPage
      {...useLoaderData<typeof loader>()}
      problems={useActionData<typeof action>()?.problems ?? null}
    />
  );
}
