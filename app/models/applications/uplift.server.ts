import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import { applicationUplifts, reviews } from "../../db/schema";
import type { Actor } from "../actor";
import type { Rubric } from "../calls/rubric";
import { invalid } from "../domain-error";
import { COMMENT_LENGTH } from "./application";
import { actingAs, recordMove, requirePossible } from "./commands.server";
import { getSeenApplication } from "./queries.server";
import { roomOf, type Sheet, sheetSchema } from "./scores";

/** What a panel added to a work's score: see `grantUplift`. */
export interface Uplift {
  indicator: string;
  points: number;
}

/**
 * A panel honours an outstanding feature (特色): points within one indicator that the experts left, once
 * for a work, with a reason. Scores stay as they were handed in; what was added stands beside them and
 * on the record.
 * @throws notFound, forbidden, conflict("move-not-possible"),
 *   invalid("uplift-indicator" | "uplift-points" | "reason-required" | "comment-long")
 */
export async function grantUplift(
  tx: Transaction,
  actor: Actor,
  id: string,
  told: Uplift & { reason: string },
  at = Date.now(),
): Promise<void> {
  const seen = await getSeenApplication(tx, actor, id, at);
  requirePossible(seen, "uplift");
  const { application, call } = seen;
  const { rubric } = call.settings;
  const indicator = rubric.indicators.find((each) => each.id === told.indicator);
  if (!indicator) throw invalid("uplift-indicator");
  const room = roomOf(rubric, indicator.id, await sheetsOf(tx, id));
  if (!(told.points > 0 && told.points <= room)) throw invalid("uplift-points");
  const reason = told.reason.trim();
  if (reason === "") throw invalid("reason-required");
  if (reason.length > COMMENT_LENGTH) throw invalid("comment-long");
  const { points } = told;
  await tx.insert(applicationUplifts).values({
    ...{ applicationId: id, callId: application.callId, indicator: indicator.id, points },
    ...{ grantedBy: actor.memberId, grantedAt: at },
  });
  const { status, step, editionId } = application;
  await recordMove(tx, actor, application, {
    ...{ move: "uplift", from: { status, step }, to: { status, step }, editionId, at },
    acting: actingAs(seen, "uplift"),
    comment: `${indicator.name.zh} +${points} · ${reason}`,
    attachmentId: null,
  });
}

/** What may be added to each indicator of a work now. The caller has decided who may see it. */
export async function listRooms(
  reader: Reader,
  id: string,
  rubric: Rubric,
): Promise<{ indicator: string; room: number }[]> {
  const sheets = await sheetsOf(reader, id);
  return rubric.indicators.map((each) => ({ indicator: each.id, room: roomOf(rubric, each.id, sheets) }));
}

/** What was added to the works of a call, by the application's id. */
export async function listUplifts(reader: Reader, callId: string): Promise<Map<string, Uplift>> {
  const rows = await reader.select().from(applicationUplifts).where(eq(applicationUplifts.callId, callId));
  return new Map(rows.map(({ applicationId, indicator, points }) => [applicationId, { indicator, points }]));
}

async function sheetsOf(reader: Reader, id: string): Promise<Sheet[]> {
  const handedIn = and(
    eq(reviews.applicationId, id),
    isNull(reviews.recusedAt),
    isNotNull(reviews.submittedAt),
  );
  const rows = await reader.select({ sheet: reviews.sheet }).from(reviews).where(handedIn);
  return rows.map(({ sheet }) => sheetSchema.parse(sheet));
}
