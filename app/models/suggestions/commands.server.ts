import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "../../db/database";
import { documentSuggestions } from "../../db/schema";
import type { Actor } from "../actor";
import type { Suggestion } from "../documents/nodes/suggestion";
import { forbidden, invalid } from "../domain-error";
import { recordEvent } from "../events/commands.server";
import { canEdit } from "../practices/policy";
import { getFacts } from "../practices/queries.server";
import { type DecideInput, decideSchema } from "./suggestion";

/**
 * Puts on record what a writer made of proposals in a text; in the text it is an edit like any other.
 * A proposal that was decided otherwise before counts as it was decided last. Ids that the document
 * does not know are passed over: their proposals were never stored.
 * @throws notFound, forbidden for those who may not write, invalid("suggestions-invalid")
 */
export async function decideSuggestions(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  input: Partial<Record<keyof DecideInput, unknown>>,
): Promise<void> {
  if (!canEdit(await getFacts(tx, actor, practiceId))) throw forbidden();
  const parsed = decideSchema.safeParse(input);
  if (!parsed.success) throw invalid("suggestions-invalid");
  const { ids, outcome } = parsed.data;
  const known = and(eq(documentSuggestions.documentId, practiceId), inArray(documentSuggestions.id, ids));
  const rows = await tx.select().from(documentSuggestions).where(known);
  const changed = rows.filter((row) => row.outcome !== outcome);
  if (changed.length === 0) return;
  await tx
    .update(documentSuggestions)
    .set({ outcome, decidedBy: actor.memberId, decidedAt: Date.now() })
    .where(
      and(
        eq(documentSuggestions.documentId, practiceId),
        inArray(
          documentSuggestions.id,
          changed.map(({ id }) => id),
        ),
      ),
    );
  for (const { id, memberId } of changed)
    await recordEvent(tx, {
      kind: `suggestion.${outcome}`,
      actorId: actor.memberId,
      subjectType: "practice",
      subjectId: practiceId,
      payload: { suggestionId: id, memberId },
    });
}

/** A proposal that stood in a file, whose author is no member: the mark names `file1` and so on. */
export interface BroughtSuggestion extends Suggestion {
  author: string;
}

/** Rows of one statement. */
const AT_ONCE = 200;

/**
 * Puts the proposals of a file on record beside the text that was read from it, in the transaction that
 * starts the work. Each says who made it in the file; who brought the file is on record.
 */
export async function bringSuggestions(
  tx: Transaction,
  actor: Actor,
  practiceId: string,
  suggestions: readonly BroughtSuggestion[],
): Promise<void> {
  if (!canEdit(await getFacts(tx, actor, practiceId))) throw forbidden();
  const seenAt = Date.now();
  const rows = suggestions.map(({ id, memberId, at, author }) => ({
    ...{ documentId: practiceId, id, memberId, at, seenAt },
    fileAuthor: author || "?",
  }));
  for (let start = 0; start < rows.length; start += AT_ONCE)
    await tx.insert(documentSuggestions).values(rows.slice(start, start + AT_ONCE));
  await recordEvent(tx, {
    kind: "suggestion.brought",
    actorId: actor.memberId,
    subjectType: "practice",
    subjectId: practiceId,
    payload: { suggestions: rows.length },
  });
}
