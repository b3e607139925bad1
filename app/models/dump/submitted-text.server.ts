import { and, eq, isNull } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import { applicationEditions, editions } from "../../db/schema";
import type { Application } from "../applications/application";
import type { Content } from "../documents/content";
import type { OutlineEntry } from "../documents/html";
import { plainText } from "../documents/plain-text";
import type { EditionDetails } from "../editions/edition";
import type { Frozen } from "../editions/request";
import { newId } from "../identifier";
import type { Kind } from "../practices/practice";
import { IMPORTER } from "./importer";

/** Where a text that was submitted is read by everybody. */
export interface PublicText {
  practiceId: string;
  edition: number;
}

/** The standing edition that is word for word what was submitted; null when that text is not public. */
export async function findPublicText(
  reader: Reader,
  { practiceId, editionId }: Pick<Application, "practiceId" | "editionId">,
): Promise<PublicText | null> {
  const [row] = await reader
    .select({ edition: editions.number })
    .from(applicationEditions)
    .innerJoin(
      editions,
      and(
        eq(editions.practiceId, practiceId),
        eq(editions.contentHash, applicationEditions.contentHash),
        isNull(editions.withdrawnAt),
      ),
    )
    .where(eq(applicationEditions.id, editionId))
    .limit(1);
  return row ? { practiceId, edition: row.edition } : null;
}

/** Takes an edition that is here for what was submitted. Answers its id as such; null when it is not here. */
export async function submitPublicText(
  tx: Transaction,
  applicationId: string,
  { practiceId, edition }: PublicText,
  at: number,
): Promise<string | null> {
  const [row] = await tx
    .select()
    .from(editions)
    .where(
      and(eq(editions.practiceId, practiceId), eq(editions.number, edition), isNull(editions.withdrawnAt)),
    );
  if (!row) return null;
  const id = newId();
  await tx.insert(applicationEditions).values({
    ...{ id, applicationId, number: 1, nomination: {} },
    frozen: frozenOf(row) as unknown as Record<string, unknown>,
    ...{ contentHash: row.contentHash, submittedBy: IMPORTER, submittedAt: at },
  });
  return id;
}

function frozenOf({
  kind,
  title,
  details,
  content,
  html,
  outline,
  characters,
}: typeof editions.$inferSelect): Frozen {
  const text: Content = JSON.parse(content);
  return {
    ...{ kind: kind as Kind, title, details: details as unknown as EditionDetails },
    projection: {
      ...{ content: text, html, characters, text: plainText(text) },
      outline: outline as OutlineEntry[],
      // What it shows came with its edition.
      ...{ attachments: [], dropped: 0 },
    },
  };
}
