import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { adoptions, organisations } from "../../db/schema";
import { listCollections } from "../collections/queries.server";
import { findConditions, type StatedConditions } from "../conditions/queries.server";
import { notFound } from "../domain-error";
import type { PublishedWork } from "../editions/queries.server";
import { findSuccessorId, listChanges, type OrganisationChange } from "../organisations/lineage.server";
import type { Organisation } from "../organisations/organisation";
import { findOrganisation, getOrganisation } from "../organisations/queries.server";
import { getVerification } from "../organisations/verification.server";
import { aliasesOf } from "../search/terms";
import { findAdoptions, findCommunities } from "./lines.server";
import type { AdoptionsOverview, CommunityLine, WorksOverview } from "./overview";
import { listWorksOfUnit, overviewOf } from "./works.server";

/** Units below one that its page names. */
const BELOW = 60;

/** Everything public about one unit. */
export interface UnitOverview {
  unit: Organisation;
  parent: { id: string; name: string } | null;
  /** Units directly below it, by name. */
  below: { id: string; name: string }[];
  /** How people call it, and what it, and what went up in it, was called before. */
  aliases: string[];
  changes: OrganisationChange[];
  overview: WorksOverview;
  /** What it tried of others. */
  trials: AdoptionsOverview;
  /** Who tried what it published. */
  tried: AdoptionsOverview;
  communities: CommunityLine[];
  /** What it put together for its readers. */
  collections: { id: string; title: string; works: number }[];
  /** Under what conditions it works, as it says itself. */
  conditions: StatedConditions | null;
}

/**
 * A unit for everybody; where it went up in another, the id of the one that stands today.
 * @throws notFound, also for one that is only proposed
 */
export async function getUnit(
  reader: Reader,
  id: string,
  page: number,
): Promise<{ movedTo: string } | { overview: UnitOverview }> {
  const unit = await getOrganisation(reader, id);
  const movedTo = await findSuccessorId(reader, id);
  if (movedTo !== null) return { movedTo };
  if (unit.closedAt !== null || (await getVerification(reader, id)) !== "verified") throw notFound();
  const works = await listWorksOfUnit(reader, id);
  const own = works.map(({ practiceId }) => practiceId);
  const parent = unit.parentId === null ? null : await findOrganisation(reader, unit.parentId);
  const overview: UnitOverview = {
    unit,
    parent: parent && { id: parent.id, name: parent.name },
    below: await listBelow(reader, id),
    aliases: aliasesOf(unit.name),
    changes: await listChanges(reader, id),
    overview: await overviewOf(reader, works, page),
    trials: await findAdoptions(reader, eq(adoptions.organisationId, id)),
    tried: await findAdoptions(reader, inArray(adoptions.practiceId, own)),
    communities: await findCommunities(reader, eq(organisations.id, id)),
    collections: await listCollections(reader, id),
    conditions: await findConditions(reader, id),
  };
  return { overview };
}

/** What a unit published, for its feed. @throws notFound as for its page */
export async function getUnitWorks(
  reader: Reader,
  id: string,
): Promise<{ title: string; works: PublishedWork[] }> {
  const unit = await getOrganisation(reader, id);
  if (unit.closedAt !== null || (await getVerification(reader, id)) !== "verified") throw notFound();
  return { title: unit.name, works: await listWorksOfUnit(reader, id) };
}

function listBelow(reader: Reader, id: string): Promise<{ id: string; name: string }[]> {
  return reader
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(and(eq(organisations.parentId, id), isNull(organisations.closedAt)))
    .orderBy(asc(organisations.name))
    .limit(BELOW);
}
