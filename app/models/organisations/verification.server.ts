import { eq } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { organisationProposals } from "../../db/schema";
import type { Verification } from "./organisation";

/**
 * Whether a unit may speak in its own name. One that was founded by those who keep the tree may
 * from the beginning; one that a member proposed once the bureau above it has made sure.
 */
export async function getVerification(reader: Reader, organisationId: string): Promise<Verification> {
  const [row] = await reader
    .select({ decision: organisationProposals.decision })
    .from(organisationProposals)
    .where(eq(organisationProposals.organisationId, organisationId));
  return row ? verificationOf(row.decision) : "verified";
}

/** The same of a row of proposals; `undefined` where a unit has none. */
export function verificationOf(decision: string | null | undefined): Verification {
  if (decision === undefined || decision === "verified") return "verified";
  return decision === "refused" ? "refused" : "waiting";
}
