import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { pageTitle } from "../components/page-title";
import { RosterPage } from "../components/people/roster-page";
import { RosterReportPage } from "../components/people/roster-report-page";
import { forMember } from "../http/audience";
import { formOf } from "../http/forms";
import { jsonOf } from "../http/told";
import { invalid } from "../models/domain-error";
import { rosterRowsSchema } from "../models/members/roster";
import { inviteRoster } from "../models/members/roster.server";
import { rolesIn } from "../models/members/unit-queries.server";
import { getOrganisation } from "../models/organisations/queries.server";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "roster:title");

export const loader = forMember(async ({ params, context, actor }) => {
  const { id, name } = await getOrganisation(context.db.read, params.id ?? "");
  await rolesIn(context.db.read, actor, id);
  return { unit: { id, name } };
});

/** Asks everybody of the list in. Answers with the page itself: the links are told once. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const id = params.id ?? "";
  await rolesIn(context.db.read, actor, id);
  const rows = rosterRowsSchema.safeParse(jsonOf((await formOf(request)).get("rows")));
  if (!rows.success) throw invalid("roster-empty");
  const { sent, faults } = await inviteRoster(context.db, actor, id, rows.data, context.mailEnabled);
  const linked = sent.map(({ token, ...each }) => ({
    ...each,
    link: `${context.publicOrigin}/invitations/${token}`,
  }));
  return data({ sent: linked, faults }, { status: 201 });
});

export default function Page() {
  const { unit } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return answer ? <RosterReportPage unit={unit} {...answer} /> : <RosterPage unit={unit} />;
}
