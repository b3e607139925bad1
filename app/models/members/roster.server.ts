import type { Database, Reader } from "../../db/database";
import type { Actor } from "../actor";
import { isDomainError } from "../domain-error";
import { tellInvited } from "./invitation-mail.server";
import { listInvitations } from "./invitation-queries.server";
import { inviteToOrganisation } from "./invitations.server";
import { listPresentAndComing } from "./queries.server";
import type { Roster, RosterFault, RosterRow } from "./roster";

export interface ReviewedRoster extends Roster {
  /** Addresses that have an open invitation, which a new one takes the place of. */
  again: string[];
}

/**
 * A list held against a unit as it is: who is that there already cannot be asked in once more.
 * The caller has decided that the actor may see its members.
 */
export async function reviewRoster(
  reader: Reader,
  organisationId: string,
  { rows, faults }: Roster,
): Promise<ReviewedRoster> {
  const members = await listPresentAndComing(reader, organisationId);
  const held = new Set(members.map(({ email, role }) => `${email} ${role}`));
  const open = new Set((await listInvitations(reader, { organisationId })).map(({ email }) => email));
  const there = rows.filter(({ email, role }) => held.has(`${email} ${role}`));
  const fresh = rows.filter((row) => !there.includes(row));
  return {
    rows: fresh,
    faults: [...faults, ...there.map((row) => ({ ...row, problems: ["already-member"] }))].sort(
      (one, other) => one.line - other.line,
    ),
    again: fresh.filter(({ email }) => open.has(email)).map(({ email }) => email),
  };
}

export interface RosterOutcome {
  /** `mailed`: a letter with the link is on its way. */
  sent: { name: string; email: string; token: string; mailed: boolean }[];
  faults: RosterFault[];
}

/**
 * Asks everybody of a list in, each by themselves: one who cannot be asked keeps nobody else out.
 * @param mailEnabled whether this installation sends mail, and so the links itself
 * @throws forbidden("role-too-high") only where the actor may bring in nobody
 */
export async function inviteRoster(
  db: Database,
  actor: Actor,
  organisationId: string,
  rows: readonly RosterRow[],
  mailEnabled: boolean,
): Promise<RosterOutcome> {
  const outcome: RosterOutcome = { sent: [], faults: [] };
  for (const row of rows) {
    try {
      const { name, email, role, from, until } = row;
      const asked = { organisationId, email, role, from, until };
      const { token, mailed } = await db.write(async (tx) =>
        tellInvited(tx, actor, await inviteToOrganisation(tx, actor, asked), mailEnabled),
      );
      outcome.sent.push({ name, email, token, mailed });
    } catch (error) {
      if (!isDomainError(error)) throw error;
      outcome.faults.push({ ...row, problems: [error.code] });
    }
  }
  return outcome;
}
