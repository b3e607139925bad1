import type { Done } from "./for-token";

/** A work a program started: its id, and where its member goes on writing. */
export function startedAnswer(id: string, origin: string): Done {
  const url = `${origin}/desk/${id}`;
  return { status: 201, body: { id, url }, location: url };
}
