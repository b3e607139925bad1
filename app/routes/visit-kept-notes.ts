import { forMember } from "../http/audience";
import { keepNotes } from "../models/applications/visits.server";

/** Takes notes that waited on a visitor's device; answers which of them are stored now. */
export const action = forMember(async ({ request, params, context, actor }) => {
  const told = (await request.json().catch(() => null)) as { notes?: unknown } | null;
  const notes = Array.isArray(told?.notes) ? told.notes : [];
  const stored = await context.db.write((tx) => keepNotes(tx, actor, params.id ?? "", notes));
  return Response.json({ stored });
});
