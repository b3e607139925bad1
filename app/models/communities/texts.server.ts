import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { communityActivities, communitySummaries } from "../../db/schema";
import type { Actor } from "../actor";
import type { Content } from "../documents/content";
import { forbidden, notFound } from "../domain-error";
import { newId } from "../identifier";
import { insertCollaborator, startPractice } from "../practices/commands.server";
import { findFacts } from "../practices/queries.server";
import { record } from "./commands.server";
import type { ActivityKind } from "./community";
import { type CommunityDesk, getCommunityDesk } from "./desk.server";
import { type DraftWords, minutesContent, summaryContent } from "./draft";

/** Says what was or will be done together. @throws notFound, forbidden, forbidden("not-your-unit") */
export async function addActivity(
  tx: Transaction,
  actor: Actor,
  id: string,
  told: { kind: ActivityKind; title: string; heldOn: string; hostId: string },
): Promise<void> {
  const { can, units } = await getCommunityDesk(tx, actor, id);
  if (!can.write) throw forbidden();
  if (!units.some(({ organisationId }) => organisationId === told.hostId)) throw forbidden("not-your-unit");
  const activityId = newId();
  const activity = { id: activityId, communityId: id, ...told, addedBy: actor.memberId, addedAt: Date.now() };
  await tx.insert(communityActivities).values(activity);
  await record(tx, actor, "community.activity-added", id, told.hostId, { activityId });
}

/**
 * Goes to the minutes of an activity, which begin with whoever is the first; every other member of the
 * community's units joins as a writer. Answers the work in which they are written.
 * @throws notFound, forbidden for those who are only asked
 */
export async function joinMinutes(
  tx: Transaction,
  actor: Actor,
  id: string,
  activityId: string,
  words: DraftWords,
): Promise<string> {
  const desk = await getCommunityDesk(tx, actor, id);
  const activity = desk.activities.find((each) => each.id === activityId);
  if (!activity) throw notFound();
  if (!desk.can.write) throw forbidden();
  if (activity.minutesId !== null) return joinText(tx, actor, desk, activity.minutesId);
  const content = minutesContent(activity, words);
  const minutesId = await startText(tx, actor, desk, { kind: "minutes", title: activity.title, content });
  await tx
    .update(communityActivities)
    .set({ minutesId })
    .where(and(eq(communityActivities.id, activityId), isNull(communityActivities.minutesId)));
  return minutesId;
}

/** Goes to the summary of a year, drafted from the record by whoever is the first. @throws notFound, forbidden */
export async function joinSummary(
  tx: Transaction,
  actor: Actor,
  id: string,
  { year, title }: { year: number; title: string },
  words: DraftWords,
): Promise<string> {
  const desk = await getCommunityDesk(tx, actor, id);
  if (!desk.can.write) throw forbidden();
  const known = desk.summaries.find((each) => each.year === year);
  if (known) return joinText(tx, actor, desk, known.practiceId);
  const content = summaryContent(desk, year, words);
  const practiceId = await startText(tx, actor, desk, { kind: "yearly-summary", title, content });
  const summary = { practiceId, communityId: id, year, startedBy: actor.memberId, startedAt: Date.now() };
  await tx.insert(communitySummaries).values(summary);
  return practiceId;
}

async function startText(
  tx: Transaction,
  actor: Actor,
  desk: CommunityDesk,
  text: { kind: "minutes" | "yearly-summary"; title: string; content: Content },
): Promise<string> {
  const [unit] = desk.own;
  const language = actor.locale === "en" ? "en" : "zh-Hans";
  const practiceId = await startPractice(tx, actor, {
    ...text,
    ...{ templateVersion: 1, organisationId: unit?.id, details: { language } },
  });
  await record(tx, actor, "community.text-started", desk.community.id, unit?.id ?? "", { practiceId });
  return practiceId;
}

async function joinText(tx: Transaction, actor: Actor, desk: CommunityDesk, id: string): Promise<string> {
  const facts = await findFacts(tx, actor, id);
  if (!facts || facts.deleted) throw notFound();
  const unit = desk.own[0];
  const own = unit && { organisationId: unit.id, organisationName: unit.name };
  if (facts.part === null) await insertCollaborator(tx, id, actor, "editor", actor, own);
  return id;
}
