import { createHash, randomBytes } from "node:crypto";
import { eq, lt } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { dayMarks, daySalts, readerQuestions, workReports } from "../../db/schema";
import type { Speaker } from "./voice";

const DAY = 86_400_000;

export interface DayMark {
  mark: string;
  day: number;
}

/**
 * What tells a visitor from another today, and nothing tomorrow: a hash of their address and browser
 * with a salt of this day. When a day is over, its salt and all its marks are deleted.
 */
export async function markOf(tx: Transaction, speaker: Speaker, at: number): Promise<DayMark> {
  const day = Math.floor(at / DAY);
  const [known] = await tx.select().from(daySalts).where(eq(daySalts.day, day));
  const salt = known?.salt ?? (await beginDay(tx, day));
  const who = speaker.memberId ?? `${speaker.address} ${speaker.agent}`;
  return { mark: createHash("sha256").update(`${salt} ${who}`).digest("base64url").slice(0, 22), day };
}

async function beginDay(tx: Transaction, day: number): Promise<string> {
  await forgetDaysBefore(tx, day);
  const salt = randomBytes(16).toString("base64url");
  await tx.insert(daySalts).values({ day, salt });
  return salt;
}

/** Deletes what could tell visitors of earlier days from each other. */
export async function forgetDaysBefore(tx: Transaction, day: number): Promise<void> {
  await tx.delete(daySalts).where(lt(daySalts.day, day));
  await tx.delete(dayMarks).where(lt(dayMarks.day, day));
  for (const table of [readerQuestions, workReports])
    await tx.update(table).set({ mark: null }).where(lt(table.day, day));
}
