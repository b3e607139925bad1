import { type AppLoadContext, data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { ProgrammesPage } from "../components/road/programmes-page";
import { forMember } from "../http/audience";
import { asProblems } from "../http/broken-rules";
import { formOf } from "../http/forms";
import type { Actor } from "../models/actor";
import { foundProgramme } from "../models/calls/commands.server";
import { hostingUnits } from "../models/calls/policy";
import { listHosted } from "../models/calls/queries.server";
import { forbidden } from "../models/domain-error";
import { officesOf } from "../models/members/delegations.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "road:programmes.title");

export const loader = forMember(async ({ context, actor }) => {
  const { programmes, calls } = await listHosted(context.db.read, actor);
  return {
    units: await unitsOf(context, actor),
    programmes: programmes.map(({ id, name, organisationName }) => ({ id, name, organisationName })),
    calls: calls.map(({ id, programmeId, name, status }) => ({ id, programmeId, name, status })),
  };
});

/** @throws forbidden for whoever can run nothing */
async function unitsOf({ db }: AppLoadContext, actor: Actor) {
  const units = hostingUnits(await officesOf(db.read, actor));
  if (units.length === 0) throw forbidden();
  return units;
}

/** Founds a programme. */
export const action = forMember(async ({ context, actor, request }) => {
  await unitsOf(context, actor);
  const form = await formOf(request);
  const [name = "", summary = "", organisationId = ""] = ["name", "summary", "organisationId"].map((each) =>
    String(form.get(each) ?? ""),
  );
  const founding = context.db.write((tx) => foundProgramme(tx, actor, organisationId, { name, summary }));
  const fieldOf = {
    "call-name-required": "name",
    "call-name-long": "name",
    "words-long": "summary",
    forbidden: "organisationId",
  };
  const outcome = await asProblems(founding, fieldOf, { name, summary, organisationId });
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect("/programmes");
});

export default function Page() {
  return (
    <ProgrammesPage
      {...useLoaderData<typeof loader>()}
      problems={useActionData<typeof action>()?.problems ?? null}
    />
  );
}
