import { type SQL, sql } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import { recordEvents } from "../events/commands.server";
import type { DomainEvent } from "../events/events";
import { callPage } from "./call-page.server";
import { collectionPage } from "./collection-page.server";
import { communityPage } from "./community-page.server";
import { conditionsPage } from "./conditions-page.server";
import { designationPage } from "./designation-page.server";
import { noticePage } from "./notice-page.server";
import type { Page } from "./page";
import type { DumpedPage } from "./pages";

/** In the order in which they are written: notices and designations speak of calls. */
const PAGES: { [Kind in DumpedPage["record"]]: Page<Extract<DumpedPage, { record: Kind }>> } = {
  conditions: conditionsPage,
  collection: collectionPage,
  community: communityPage,
  call: callPage,
  notice: noticePage,
  designation: designationPage,
};

/** Ids of the units of which these pages speak, as a query. */
export const UNITS_OF_PAGES: SQL = sql.join(
  Object.values(PAGES).map(({ units }) => units),
  sql` union `,
);

/** What everybody sees beside the works, kind after kind. */
export async function dumpPages(reader: Reader): Promise<DumpedPage[]> {
  const lines: DumpedPage[] = [];
  for (const page of Object.values(PAGES)) lines.push(...(await page.read(reader)));
  return lines;
}

/**
 * Writes what everybody sees beside the works; its units and works are there already.
 * @throws invalid("dump-damaged") for a certificate that was not signed with the key it brings
 */
export async function importPages(tx: Transaction, lines: readonly DumpedPage[]): Promise<void> {
  for (const line of lines) await (PAGES[line.record] as Page<DumpedPage>).write(tx, line);
  await recordEvents(tx, lines.map(eventOf));
}

function eventOf(line: DumpedPage): DomainEvent {
  const kind = `${line.record}.imported` as const;
  switch (line.record) {
    case "conditions":
      return { kind, subjectType: "organisation", subjectId: line.organisationId };
    case "notice":
      return { kind, subjectType: "application", subjectId: line.id };
    case "designation":
      return { kind, subjectType: "application", subjectId: line.applicationId };
    default:
      return { kind, subjectType: line.record, subjectId: line.id };
  }
}
