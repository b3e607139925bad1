import type { Mentionable, Thread } from "../../models/comments/comment";

export interface Conversations {
  own: string;
  threads: Thread[];
  people: Mentionable[];
}

/** What came of something sent: taken, to be tried again, or refused by a rule. */
export type Outcome = "taken" | "unreachable" | { problem: string };

const PATIENCE = 15_000;

/** All that is said beside a text; null when it cannot be had now. */
export async function fetchConversations(practiceId: string): Promise<Conversations | null> {
  try {
    const answer = await fetch(`/desk/${practiceId}/comments`, {
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
    });
    return answer.ok ? ((await answer.json()) as Conversations) : null;
  } catch {
    return null;
  }
}

/** Sends a form. @param path below the comments of the work: "" begins a conversation */
export async function send(
  practiceId: string,
  path: string,
  fields: Record<string, string>,
): Promise<Outcome> {
  try {
    const answer = await fetch(`/desk/${practiceId}/comments${path}`, {
      method: "POST",
      body: new URLSearchParams(fields),
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.ok) return "taken";
    if (answer.type === "opaqueredirect" || answer.status === 401) return { problem: "signed-out" };
    if (answer.status === 403 || answer.status === 404) return { problem: "no-access" };
    if (answer.status !== 422 && answer.status !== 409) return "unreachable";
    const { error } = (await answer.json()) as { error?: string };
    return { problem: error ?? "invalid" };
  } catch {
    return "unreachable";
  }
}

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** An id of this browser's making, as the server's `newId`. */
export function newCommentId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => ALPHABET[byte & 31]).join("");
}
