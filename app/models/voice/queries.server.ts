import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { readerQuestions, usefulness } from "../../db/schema";
import type { Actor } from "../actor";
import { notFound } from "../domain-error";
import { findFacts, getPractice } from "../practices/queries.server";
import { canModerate } from "./policy";
import type { DeskQuestion, ShownQuestion } from "./voice";

/** So many stand on the page of a work, the answered ones first. */
const SHOWN = 20;
/** So many are listed for those who decide, the waiting ones first. */
const LISTED = 300;

export interface Usefulness {
  useful: number;
  notUseful: number;
}

/** What visitors said of all editions of a work together. */
export async function sumUsefulness(reader: Reader, practiceId: string): Promise<Usefulness> {
  const [row] = await reader
    .select({
      useful: sql<number>`coalesce(sum(${usefulness.useful}), 0)`,
      notUseful: sql<number>`coalesce(sum(${usefulness.notUseful}), 0)`,
    })
    .from(usefulness)
    .where(eq(usefulness.practiceId, practiceId));
  return row ?? { useful: 0, notUseful: 0 };
}

/** Questions to the authors that everybody sees. */
export function listShownQuestions(reader: Reader, practiceId: string): Promise<ShownQuestion[]> {
  return reader
    .select(SHOWN_COLUMNS)
    .from(readerQuestions)
    .where(and(eq(readerQuestions.practiceId, practiceId), eq(readerQuestions.state, "shown")))
    .orderBy(
      sql`${readerQuestions.answeredAt} is null`,
      desc(readerQuestions.askedAt),
      asc(readerQuestions.id),
    )
    .limit(SHOWN);
}

/** All questions about a work, for those who decide on them. @throws notFound for everybody else */
export async function getVoiceDesk(reader: Reader, actor: Actor, practiceId: string) {
  await getModerated(reader, actor, practiceId);
  const questions: DeskQuestion[] = await reader
    .select({ ...SHOWN_COLUMNS, state: readerQuestions.state })
    .from(readerQuestions)
    .where(eq(readerQuestions.practiceId, practiceId))
    .orderBy(
      sql`${readerQuestions.state} <> 'waiting'`,
      desc(readerQuestions.askedAt),
      asc(readerQuestions.id),
    )
    .limit(LISTED);
  const practice = await getPractice(reader, practiceId);
  return { practice, questions, said: await sumUsefulness(reader, practiceId) };
}

/** The facts about a work whose questions the actor decides on. @throws notFound */
export async function getModerated(reader: Reader, actor: Actor, practiceId: string) {
  const facts = await findFacts(reader, actor, practiceId);
  if (!facts || !canModerate(actor, facts)) throw notFound();
  return facts;
}

const SHOWN_COLUMNS = {
  id: readerQuestions.id,
  number: readerQuestions.number,
  name: readerQuestions.name,
  body: readerQuestions.body,
  askedAt: readerQuestions.askedAt,
  answer: readerQuestions.answer,
  answeredAt: readerQuestions.answeredAt,
};
