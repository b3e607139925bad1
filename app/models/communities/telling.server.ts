import type { Transaction } from "../../db/database";
import type { Actor } from "../actor";
import { listMemberships } from "../members/queries.server";
import { notifyMembers } from "../notices/commands.server";
import { getCommunity } from "./queries.server";

/** Those who look after a unit hear what its community asks of it, or has from it. */
export async function tellHeads(
  tx: Transaction,
  actor: Actor,
  id: string,
  organisationId: string,
  what: "asked" | "lead-offered" | "lead-taken" | "lead-kept",
  at: number,
): Promise<void> {
  const { name } = await getCommunity(tx, id);
  const heads = (await listMemberships(tx, organisationId)).filter(
    ({ role }) => role === "school-admin" || role === "bureau-officer",
  );
  await notifyMembers(
    tx,
    heads.map(({ memberId }) => memberId),
    {
      ...{ kind: `community-${what}`, actorId: actor.memberId, practiceId: "" },
      ...{ address: `/desk/communities/${id}`, words: { community: name }, at },
    },
  );
}
