import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { collaborators, dayMarks, readerQuestions, usefulness } from "../../db/schema";
import type { Actor } from "../actor";
import { conflict, notFound } from "../domain-error";
import { getEdition } from "../editions/queries.server";
import { recordEvent } from "../events/commands.server";
import type { EventKind } from "../events/events";
import { newId } from "../identifier";
import { notifyMembers } from "../notices/commands.server";
import { markOf } from "./day-mark.server";
import { getModerated } from "./queries.server";
import { type NewQuestion, type Speaker, stateOfNew, WAITING_OF_ONE, WAITING_OF_WORK } from "./voice";

/** Which edition somebody speaks of. */
export interface Spoken {
  practiceId: string;
  number: number;
}

/** An edition that stands. @throws notFound */
export async function getSpoken(reader: Parameters<typeof getEdition>[0], { practiceId, number }: Spoken) {
  const edition = await getEdition(reader, practiceId, number);
  if (edition.withdrawnAt !== null) throw notFound();
  return edition;
}

/**
 * Says whether an edition is useful: once for each visitor and day, the last word counts. It is a
 * sum of which nobody in particular is the author, so no event is recorded. @throws notFound
 */
export async function sayUseful(
  tx: Transaction,
  speaker: Speaker,
  { practiceId, number }: Spoken,
  useful: boolean,
): Promise<void> {
  await getSpoken(tx, { practiceId, number });
  const { mark, day } = await markOf(tx, speaker, Date.now());
  const own = and(eq(dayMarks.mark, mark), eq(dayMarks.practiceId, practiceId), eq(dayMarks.number, number));
  const [before] = await tx.select({ useful: dayMarks.useful }).from(dayMarks).where(own);
  if (before?.useful === useful) return;
  await tx
    .insert(dayMarks)
    .values({ mark, day, practiceId, number, useful })
    .onConflictDoUpdate({ target: [dayMarks.mark, dayMarks.practiceId, dayMarks.number], set: { useful } });
  const change = (said: boolean) => (useful === said ? 1 : before ? -1 : 0);
  const [yes, no] = [change(true), change(false)];
  await tx
    .insert(usefulness)
    .values({ practiceId, number, useful: yes, notUseful: no })
    .onConflictDoUpdate({
      target: [usefulness.practiceId, usefulness.number],
      set: {
        useful: sql`${usefulness.useful} + ${yes}`,
        notUseful: sql`${usefulness.notUseful} + ${no}`,
      },
    });
}

/**
 * Asks the authors. @returns whether it is shown at once or waits
 * @throws notFound, conflict("voice-many" | "voice-full")
 */
export async function askAuthors(
  tx: Transaction,
  speaker: Speaker,
  spoken: Spoken,
  { name, body }: NewQuestion,
): Promise<"waiting" | "shown"> {
  const { title } = await getSpoken(tx, spoken);
  const at = Date.now();
  const { mark, day } = await markOf(tx, speaker, at);
  const waiting = await tx
    .select({ mark: readerQuestions.mark })
    .from(readerQuestions)
    .where(and(eq(readerQuestions.practiceId, spoken.practiceId), eq(readerQuestions.state, "waiting")));
  if (waiting.filter((each) => each.mark === mark).length >= WAITING_OF_ONE) throw conflict("voice-many");
  if (waiting.length >= WAITING_OF_WORK) throw conflict("voice-full");
  const [shown] = await tx
    .select({ id: readerQuestions.id })
    .from(readerQuestions)
    .where(and(eq(readerQuestions.mark, mark), eq(readerQuestions.state, "shown")))
    .limit(1);
  const { memberId } = speaker;
  const state = stateOfNew(body, { isMember: memberId !== null, wasShownToday: shown !== undefined });
  const id = newId();
  await tx
    .insert(readerQuestions)
    .values({ id, ...spoken, name, body, askedAt: at, mark, day, memberId, state });
  await recordEvent(tx, {
    kind: "question.asked",
    actorId: memberId,
    subjectType: "practice",
    subjectId: spoken.practiceId,
    payload: { id, number: spoken.number, state },
  });
  await tellAuthors(tx, { ...spoken, title, body, actorId: memberId ?? "", at });
  return state;
}

async function tellAuthors(
  tx: Transaction,
  told: Spoken & { title: string; body: string; actorId: string; at: number },
): Promise<void> {
  const { practiceId, title, body, actorId, at } = told;
  const authors = await tx
    .select({ memberId: collaborators.memberId })
    .from(collaborators)
    .where(and(eq(collaborators.practiceId, practiceId), inArray(collaborators.part, ["owner", "editor"])));
  const words = { title, text: body.length > 60 ? `${body.slice(0, 60)}…` : body };
  const address = `/desk/${practiceId}/voice`;
  await notifyMembers(
    tx,
    authors.map(({ memberId }) => memberId),
    { kind: "question", actorId, practiceId, address, words, at },
  );
}

/** Shows a question to everybody, or to nobody any more. @throws notFound */
export async function decideQuestion(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  { questionId, state }: { questionId: string; state: "shown" | "hidden" },
): Promise<void> {
  await changeQuestion(tx, actor, practiceId, questionId, `question.${state}`, {
    state,
    decidedBy: actor.memberId,
    decidedAt: Date.now(),
  });
}

/** Answers a question for everybody, which shows it too; a later answer takes the place of the first. @throws notFound */
export async function answerQuestion(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  { questionId, answer }: { questionId: string; answer: string },
): Promise<void> {
  const at = Date.now();
  const by = actor.memberId;
  await changeQuestion(tx, actor, practiceId, questionId, "question.answered", {
    ...{ state: "shown", decidedBy: by, decidedAt: at },
    ...{ answer, answeredBy: by, answeredAt: at },
  });
}

async function changeQuestion(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  questionId: string,
  kind: EventKind,
  values: Partial<typeof readerQuestions.$inferInsert>,
): Promise<void> {
  const { organisationId } = await getModerated(tx, actor, practiceId);
  const [changed] = await tx
    .update(readerQuestions)
    .set(values)
    .where(and(eq(readerQuestions.id, questionId), eq(readerQuestions.practiceId, practiceId)))
    .returning({ id: readerQuestions.id });
  if (!changed) throw notFound();
  await recordEvent(tx, {
    kind,
    actorId: actor.memberId,
    organisationId,
    subjectType: "practice",
    subjectId: practiceId,
    payload: { id: questionId },
  });
}
