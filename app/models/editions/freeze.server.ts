import { desc, eq } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import { editions } from "../../db/schema";
import { findAgreedLines } from "../contributions/queries.server";
import type { Projection } from "../documents/projection.server";
import { invalid } from "../domain-error";
import { linksToFreeze } from "../links/queries.server";
import { requireNamedPublicly } from "../names/queries.server";
import type { Practice } from "../practices/practice";
import { listCollaborators } from "../practices/queries.server";
import { hashOf } from "./commands.server";
import { authorsOf } from "./edition";
import type { Frozen } from "./request";

/**
 * A work as it is kept for those who decide on it, and published: its text with the title, the unit, the
 * authors and the links as they stand today.
 * @throws invalid("no-organisation"), conflict("mention-names")
 */
export async function freezeWork(
  tx: Transaction,
  practice: Practice,
  projection: Projection,
): Promise<Frozen> {
  if (practice.organisationId === null) throw invalid("no-organisation");
  await requireNamedPublicly(tx, practice.id, projection.content, practice.details.language);
  return asItStands(tx, practice, projection);
}

/** Whether readers have exactly this already: text, title and front matter. */
export async function isNewestEdition(reader: Reader, practiceId: string, frozen: Frozen): Promise<boolean> {
  const [newest] = await reader
    .select({ contentHash: editions.contentHash, withdrawnAt: editions.withdrawnAt })
    .from(editions)
    .where(eq(editions.practiceId, practiceId))
    .orderBy(desc(editions.number))
    .limit(1);
  if (!newest || newest.withdrawnAt !== null) return false;
  const { title, details, projection } = frozen;
  return newest.contentHash === hashOf(title, details, JSON.stringify(projection.content));
}

/** The same of a work as it stands, before it is frozen. For callers that have decided access already. */
export async function hasNothingNew(
  reader: Reader,
  practice: Practice,
  projection: Projection,
): Promise<boolean> {
  if (practice.organisationId === null) return false;
  return isNewestEdition(reader, practice.id, await asItStands(reader, practice, projection));
}

async function asItStands(reader: Reader, practice: Practice, projection: Projection): Promise<Frozen> {
  const { id, kind, title, organisationId, organisationName } = practice;
  if (organisationId === null || organisationName === null) throw invalid("no-organisation");
  const authors = authorsOf(await listCollaborators(reader, id), await findAgreedLines(reader, id));
  const links = await linksToFreeze(reader, id, projection.content);
  const details = {
    ...practice.details,
    ...{ organisation: organisationName, organisationId, authors },
    ...(links.length > 0 && { links }),
  };
  return { kind, title, details, projection };
}
