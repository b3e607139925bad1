import type { Transaction } from "../../db/database";
import { findAgreedLines } from "../contributions/queries.server";
import type { Projection } from "../documents/projection.server";
import { invalid } from "../domain-error";
import { linksToFreeze } from "../links/queries.server";
import { requireNamedPublicly } from "../names/queries.server";
import type { Practice } from "../practices/practice";
import { listCollaborators } from "../practices/queries.server";
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
  const { id, kind, title, organisationId, organisationName } = practice;
  if (organisationId === null || organisationName === null) throw invalid("no-organisation");
  await requireNamedPublicly(tx, id, projection.content, practice.details.language);
  const authors = authorsOf(await listCollaborators(tx, id), await findAgreedLines(tx, id));
  const links = await linksToFreeze(tx, id, projection.content);
  const details = {
    ...practice.details,
    ...{ organisation: organisationName, organisationId, authors },
    ...(links.length > 0 && { links }),
  };
  return { kind, title, details, projection };
}
