import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { unitWords } from "../components/registry/unit-words";
import { UNITS_DONE, UnitsPage } from "../components/registry/units-page";
import { forMember } from "../http/audience";
import { findUnits, listOwnProposals, listWaitingProposals } from "../models/registry/queries.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "registry:units.title");

export const loader = forMember(async ({ request, context: { db, taxonomy }, actor }) => {
  const { searchParams } = new URL(request.url);
  const q = (searchParams.get("q") ?? "").slice(0, 120).trim();
  const found = await findUnits(db.read, q);
  return {
    q,
    found: found.map((unit) => ({ ...unit, ...unitWords(taxonomy, unit, actor.locale) })),
    waiting: await listWaitingProposals(db.read, actor),
    own: await listOwnProposals(db.read, actor),
    done: UNITS_DONE.find((each) => each === searchParams.get("done")) ?? null,
  };
});

export default function Page() {
  return <UnitsPage {...useLoaderData<typeof loader>()} />;
}
