import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { documentSuggestions, members } from "../../db/schema";
import type { Actor } from "../actor";
import { notFound } from "../domain-error";
import { canRead } from "../practices/policy";
import { getFacts } from "../practices/queries.server";
import type { Suggester } from "./suggestion";

/** Who ever proposed something in a text. @throws notFound for those who may not read it */
export async function listSuggesters(reader: Reader, actor: Actor, practiceId: string): Promise<Suggester[]> {
  if (!canRead(await getFacts(reader, actor, practiceId))) throw notFound();
  return reader
    .selectDistinct({
      memberId: documentSuggestions.memberId,
      name: sql<string>`coalesce(${documentSuggestions.fileAuthor}, ${members.name}, '?')`,
      fromFile: sql<number>`${documentSuggestions.fileAuthor} is not null`.mapWith(Boolean),
    })
    .from(documentSuggestions)
    .leftJoin(members, eq(members.id, documentSuggestions.memberId))
    .where(eq(documentSuggestions.documentId, practiceId));
}

/** Proposals that another than who made them accepted, by id. */
export async function listAccepted(
  reader: Reader,
  practiceId: string,
): Promise<{ id: string; memberId: string }[]> {
  return reader
    .select({ id: documentSuggestions.id, memberId: documentSuggestions.memberId })
    .from(documentSuggestions)
    .where(
      and(
        eq(documentSuggestions.documentId, practiceId),
        eq(documentSuggestions.outcome, "accepted"),
        isNull(documentSuggestions.fileAuthor),
        ne(documentSuggestions.decidedBy, documentSuggestions.memberId),
      ),
    )
    .orderBy(asc(documentSuggestions.id));
}
