import { and, desc, eq, inArray } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import {
  adoptionResults,
  adoptions,
  applications,
  calls,
  collaborators,
  nominationDrafts,
  practices,
} from "../../db/schema";
import { type Actor, isAuditing } from "../actor";
import { type CallSettings, takesApplications } from "../calls/call";
import { findPublicCall } from "../calls/queries.server";
import { conflict, forbidden, notFound } from "../domain-error";
import { getFacts } from "../practices/queries.server";
import type { Nomination, PointedTrial } from "./application";
import { checkedNomination, openIndicators } from "./nomination";

/**
 * Keeps what writers point to while they write, before anybody applies.
 * @throws notFound, forbidden, conflict("call-not-open"), invalid("nomination-long" | "nomination-anchor")
 */
export async function draftNomination(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  callId: string,
  told: Nomination,
): Promise<void> {
  const { part } = await getFacts(tx, actor, practiceId);
  if (part !== "owner" && part !== "editor") throw forbidden();
  const call = await findPublicCall(tx, callId);
  if (!call) throw notFound();
  if (!takesApplications(call, Date.now())) throw conflict("call-not-open");
  const nomination = checkedNomination(call.settings.rubric, told) as unknown as Record<string, unknown>;
  const kept = { nomination, savedBy: actor.memberId, savedAt: Date.now() };
  await tx
    .insert(nominationDrafts)
    .values({ practiceId, callId, ...kept })
    .onConflictDoUpdate({ target: [nominationDrafts.practiceId, nominationDrafts.callId], set: kept });
}

/** What was kept for a work and a call; empty when nothing. The caller has decided who may see it. */
export async function findNominationDraft(
  reader: Reader,
  practiceId: string,
  callId: string,
): Promise<Nomination> {
  const which = and(eq(nominationDrafts.practiceId, practiceId), eq(nominationDrafts.callId, callId));
  const [row] = await reader.select().from(nominationDrafts).where(which);
  return (row?.nomination ?? {}) as Nomination;
}

export interface NominationToDo {
  practiceId: string;
  callId: string;
  title: string;
  /** Indicators for which nothing is pointed to. */
  open: number;
  savedAt: number;
  closesAt: number;
}

/** Nominations begun by works the actor leads, with something left to do, while the call takes works. */
export async function listNominationsToDo(
  reader: Reader,
  actor: Actor,
  at = Date.now(),
): Promise<NominationToDo[]> {
  if (isAuditing(actor)) return [];
  const rows = await reader
    .select({
      draft: nominationDrafts,
      title: practices.title,
      settings: calls.settings,
      status: calls.status,
    })
    .from(nominationDrafts)
    .innerJoin(calls, eq(calls.id, nominationDrafts.callId))
    .innerJoin(practices, eq(practices.id, nominationDrafts.practiceId))
    .innerJoin(
      collaborators,
      and(
        eq(collaborators.practiceId, nominationDrafts.practiceId),
        eq(collaborators.memberId, actor.memberId),
        inArray(collaborators.part, ["owner", "editor"]),
      ),
    )
    .where(eq(calls.status, "open"))
    .orderBy(desc(nominationDrafts.savedAt))
    .limit(50);
  const sent = await reader
    .select({ practiceId: applications.practiceId, callId: applications.callId })
    .from(applications)
    .where(
      inArray(
        applications.practiceId,
        rows.map(({ draft }) => draft.practiceId),
      ),
    );
  return rows.flatMap(({ draft: { practiceId, callId, nomination, savedAt }, title, settings }) => {
    const { rubric, opensAt, closesAt } = settings as unknown as CallSettings;
    const applied = sent.some((each) => each.practiceId === practiceId && each.callId === callId);
    const open = openIndicators(rubric, nomination as Nomination).length;
    if (applied || open === 0 || at < opensAt || at > closesAt) return [];
    return [{ practiceId, callId, title, open, savedAt, closesAt }];
  });
}

/** Trials of a work that were reported on, newest first: what came of each, without the school. */
export async function listReportedTrials(reader: Reader, practiceId: string): Promise<PointedTrial[]> {
  const rows = await reader
    .select({ id: adoptions.id, term: adoptions.term, outcome: adoptionResults.outcome })
    .from(adoptions)
    .innerJoin(adoptionResults, eq(adoptionResults.adoptionId, adoptions.id))
    .where(eq(adoptions.practiceId, practiceId))
    .orderBy(desc(adoptionResults.reportedAt))
    .limit(200);
  return rows.filter(({ id }, at) => rows.findIndex((each) => each.id === id) === at);
}
