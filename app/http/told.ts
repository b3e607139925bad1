import { isDomainError } from "../models/domain-error";

/**
 * The answer to a script that asked for a change: 204, or `{ error: code }` with 422 for what was
 * sent wrong and 409 for what cannot be now. Other broken rules go on as everywhere.
 */
export async function told(work: Promise<unknown>): Promise<Response> {
  try {
    await work;
  } catch (error) {
    if (!isDomainError(error) || (error.kind !== "invalid" && error.kind !== "conflict")) throw error;
    return Response.json({ error: error.code }, { status: error.kind === "invalid" ? 422 : 409 });
  }
  return new Response(null, { status: 204 });
}

/** A value sent as JSON in a field of a form; null when it is none. */
export function jsonOf(value: FormDataEntryValue | null): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return null;
  }
}
