import type { Nameable } from "../../models/mentions/mention";

const PATIENCE = 10_000;

/** Who and what can be named; null when it cannot be had now. */
export async function fetchNameable(
  practiceId: string,
  typed: string,
  signal: AbortSignal,
): Promise<Nameable | null> {
  try {
    const answer = await fetch(`/desk/${practiceId}/mentions?${new URLSearchParams({ q: typed })}`, {
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
    return answer.ok ? ((await answer.json()) as Nameable) : null;
  } catch {
    return null;
  }
}

/** Tells a colleague that they were named; who is not in the work hears of it when it is published. */
export function tellNamed(practiceId: string, member: string): void {
  const body = new URLSearchParams({ member });
  fetch(`/desk/${practiceId}/mentions`, { method: "POST", body, redirect: "manual" }).catch((error) =>
    console.warn("a colleague was not told that they were named", error),
  );
}
