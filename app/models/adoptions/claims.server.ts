import { eq } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { adoptions, editions } from "../../db/schema";
import type { Content } from "../documents/content";
import { type Claim, claimsOf } from "./claims";

/** What the tried edition of a trial claims; a report names them by their places here. */
export async function listClaimsOfTrial(reader: Reader, adoptionId: string): Promise<Claim[]> {
  const [row] = await reader
    .select({ content: editions.content })
    .from(adoptions)
    .innerJoin(editions, eq(editions.id, adoptions.editionId))
    .where(eq(adoptions.id, adoptionId));
  return row ? claimsOf(JSON.parse(row.content) as Content) : [];
}

/** What an edition claims. */
export async function listClaims(reader: Reader, editionId: string): Promise<Claim[]> {
  const [row] = await reader
    .select({ content: editions.content })
    .from(editions)
    .where(eq(editions.id, editionId));
  return row ? claimsOf(JSON.parse(row.content) as Content) : [];
}
