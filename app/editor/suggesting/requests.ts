import type { Outcome, Suggester } from "../../models/suggestions/suggestion";

/** Most ids of one request: see app/models/suggestions/suggestion.ts. */
const MOST = 500;
/** Tries, and the first pause between two of them, in milliseconds. */
const TRIES = 5;
const PAUSE = 2_000;

/** Who proposed something in a text; null when it cannot be had now. */
export async function fetchSuggesters(practiceId: string): Promise<Suggester[] | null> {
  const answer = await fetch(`/desk/${practiceId}/suggestions`, {
    redirect: "manual",
    cache: "no-store",
  }).catch(() => null);
  return answer?.ok ? ((await answer.json()) as { people: Suggester[] }).people : null;
}

/**
 * Puts decisions on record. What was decided stands in the text already, so it is tried for a while.
 * @returns false when it could not be recorded
 */
export async function recordDecision(
  practiceId: string,
  ids: readonly string[],
  outcome: Outcome,
): Promise<boolean> {
  for (let start = 0; start < ids.length; start += MOST)
    if (!(await send(practiceId, ids.slice(start, start + MOST), outcome))) return false;
  return true;
}

async function send(practiceId: string, ids: readonly string[], outcome: Outcome): Promise<boolean> {
  const body = new URLSearchParams([...ids.map((id) => ["id", id]), ["outcome", outcome]]);
  for (let tried = 0; tried < TRIES; tried++) {
    const answer = await fetch(`/desk/${practiceId}/suggestions`, {
      method: "POST",
      body,
      redirect: "manual",
    }).catch(() => null);
    if (answer?.ok) return true;
    if (answer && answer.status < 500) return false;
    await new Promise((resolve) => setTimeout(resolve, PAUSE * 2 ** tried));
  }
  return false;
}
