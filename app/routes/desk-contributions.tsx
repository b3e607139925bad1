import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CONTRIBUTIONS_DONE, ContributionsPage } from "../components/contributions/contributions-page";
import { headOf } from "../components/desk/work-head";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { canProposeAuthorship, canSignAuthorship } from "../models/contributions/policy";
import { getContributionDesk, readRecord } from "../models/contributions/queries.server";
import { namesOf } from "../models/versions/queries.server";
import "../styles/desk.css";
import "../styles/versions.css";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "contributions:title");

export const loader = forMember(async ({ context, actor, params, request }) => {
  const { db } = context;
  const id = params.id ?? "";
  const { practice, facts, authors, proposal, standing } = await getContributionDesk(db.read, actor, id);
  const authorIds = authors.map(({ memberId }) => memberId);
  const record = await readRecord(context, id, authorIds);
  const named = proposal?.lines.map(({ memberId }) => memberId) ?? [];
  const people = [...record.members.map(({ memberId }) => memberId), ...named, proposal?.proposedBy ?? ""];
  const told = new URL(request.url).searchParams.get("done");
  return {
    work: headOf(practice),
    record,
    agreement: proposal && standing && { ...proposal, standing },
    can: {
      propose: canProposeAuthorship(facts),
      sign:
        proposal !== null &&
        standing === "open" &&
        canSignAuthorship(facts, proposal, actor.memberId) &&
        !proposal.signatures.some(({ memberId }) => memberId === actor.memberId),
    },
    people: await namesOf(db.read, people),
    done: CONTRIBUTIONS_DONE.find((each) => each === told) ?? null,
  };
});

export default function Page() {
  return <ContributionsPage {...useLoaderData<typeof loader>()} />;
}
