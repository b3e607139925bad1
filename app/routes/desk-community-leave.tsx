import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LeavePage } from "../components/communities/leave-page";
import { pageTitle } from "../components/page-title";
import { forMember } from "../http/audience";
import { getCommunityDesk } from "../models/communities/desk.server";
import { leaveCommunity } from "../models/communities/leaving.server";
import { listStays } from "../models/communities/stays.server";
import { forbidden, notFound } from "../models/domain-error";

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "communities:units.leave");

export const loader = forMember(async ({ context, actor, params }) => {
  const { communityId = "", unitId = "" } = params;
  const { community, decides } = await getCommunityDesk(context.db.read, actor, communityId);
  const unit = (await listStays(context.db.read, communityId)).find(({ id }) => id === unitId);
  if (!unit) throw notFound();
  if (!decides.includes(unitId)) throw forbidden();
  const { id, name } = community;
  return { community: { id, name }, unit: { id: unitId, name: unit.name, joined: unit.joinedAt !== null } };
});

/** A unit leaves and takes its works along, or declines. */
export const action = forMember(async ({ context, actor, params }) => {
  const { communityId = "", unitId = "" } = params;
  await context.db.write((tx) => leaveCommunity(tx, actor, communityId, unitId));
  return redirect("/desk/communities?done=left");
});

export default function Page() {
  return <LeavePage {...useLoaderData<typeof loader>()} />;
}
