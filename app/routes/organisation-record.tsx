import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { RECORD_DONE, RecordPage } from "../components/registry/record-page";
import { unitWords } from "../components/registry/unit-words";
import { forMember } from "../http/audience";
import { getJoining } from "../models/members/join-queries.server";
import { getUnitRecord } from "../models/registry/queries.server";
import "../styles/desk.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "registry:record.title");

export const loader = forMember(async ({ request, params, context: { db, taxonomy }, actor }) => {
  const told = new URL(request.url).searchParams.get("done");
  const record = await getUnitRecord(db.read, actor, params.id ?? "");
  return {
    ...record,
    joining: await getJoining(db.read, actor, record.unit.id),
    words: unitWords(taxonomy, record.unit, actor.locale),
    done: RECORD_DONE.find((each) => each === told) ?? null,
  };
});

export default function Page() {
  return <RecordPage {...useLoaderData<typeof loader>()} />;
}
