import type { Transaction } from "../../db/database";
import {
  calls,
  collections,
  collectionWorks,
  communities,
  communityActivities,
  communityGoals,
  communityUnits,
  programmes,
  unitConditions,
} from "../../db/schema";
import { recordEvents } from "../events/commands.server";
import type { DomainEvent } from "../events/events";
import { IMPORTER } from "./dump";
import type { DumpedCall, DumpedCollection, DumpedCommunity, DumpedPage } from "./pages";

/** Writes what everybody sees beside the works; its units and works are there already. */
export async function importPages(tx: Transaction, pages: readonly DumpedPage[]): Promise<void> {
  for (const page of pages) await importPage(tx, page);
  await recordEvents(tx, pages.map(eventOf));
}

function eventOf(page: DumpedPage): DomainEvent {
  if (page.record === "conditions")
    return { kind: "conditions.imported", subjectType: "organisation", subjectId: page.organisationId };
  return { kind: `${page.record}.imported`, subjectType: page.record, subjectId: page.id };
}

async function importPage(tx: Transaction, page: DumpedPage): Promise<void> {
  if (page.record === "conditions") {
    const { record: _, ...told } = page;
    await tx.insert(unitConditions).values({ ...told, toldBy: IMPORTER });
  }
  if (page.record === "collection") await importCollection(tx, page);
  if (page.record === "community") await importCommunity(tx, page);
  if (page.record === "call") await importCall(tx, page);
}

async function importCollection(
  tx: Transaction,
  { record: _, works, ...collection }: DumpedCollection,
): Promise<void> {
  await tx.insert(collections).values({ ...collection, startedBy: IMPORTER });
  const inside = { collectionId: collection.id, addedBy: IMPORTER };
  await tx
    .insert(collectionWorks)
    .values(works.map((work, index) => ({ ...inside, ...work, position: index + 1 })));
}

async function importCommunity(
  tx: Transaction,
  { record: _, units, goals, activities, ...community }: DumpedCommunity,
): Promise<void> {
  const communityId = community.id;
  await tx.insert(communities).values({ ...community, foundedBy: IMPORTER });
  const joined = { communityId, invitedBy: IMPORTER, joinedBy: IMPORTER };
  const added = { communityId, addedBy: IMPORTER };
  if (units.length > 0) await tx.insert(communityUnits).values(units.map((unit) => ({ ...joined, ...unit })));
  if (goals.length > 0) await tx.insert(communityGoals).values(goals.map((goal) => ({ ...added, ...goal })));
  if (activities.length > 0)
    await tx.insert(communityActivities).values(activities.map((held) => ({ ...added, ...held })));
}

/** Of several calls of one programme the first brings it along. */
async function importCall(
  tx: Transaction,
  { record: _, programme, settings, ...call }: DumpedCall,
): Promise<void> {
  await tx
    .insert(programmes)
    .values({ ...programme, createdBy: IMPORTER })
    .onConflictDoNothing({ target: programmes.id });
  await tx.insert(calls).values({
    ...{ ...call, programmeId: programme.id, createdBy: IMPORTER },
    settings: settings as unknown as Record<string, unknown>,
  });
}
