import { asc, eq, ne, sql } from "drizzle-orm";
import type { Reader } from "../../db/database";
import { callChanges, calls, programmes } from "../../db/schema";
import { callSettingsSchema } from "../calls/call";
import { listCallChanges } from "../calls/queries.server";
import { IMPORTER } from "./importer";
import type { Page } from "./page";
import type { DumpedCall } from "./pages";

/** Calls that were opened, each with its programme and what was changed in it. */
export const callPage: Page<DumpedCall> = {
  units: sql`select ${programmes.organisationId} from ${programmes}
    join ${calls} on ${calls.programmeId} = ${programmes.id} and ${calls.status} <> 'draft'`,
  async read(reader) {
    const rows = await reader
      .select({ call: calls, programme: programmes })
      .from(calls)
      .innerJoin(programmes, eq(programmes.id, calls.programmeId))
      .where(ne(calls.status, "draft"))
      .orderBy(asc(calls.id));
    const lines: DumpedCall[] = [];
    for (const row of rows) lines.push(await lineOf(reader, row));
    return lines;
  },
  /** Of several calls of one programme the first brings it along. */
  async write(tx, { record: _, programme, settings, changes, ...call }) {
    await tx
      .insert(programmes)
      .values({ ...programme, createdBy: IMPORTER })
      .onConflictDoNothing({ target: programmes.id });
    await tx.insert(calls).values({
      ...{ ...call, programmeId: programme.id, createdBy: IMPORTER },
      settings: settings as unknown as Record<string, unknown>,
    });
    if (changes.length === 0) return;
    await tx.insert(callChanges).values(
      changes.map(({ byName, ...change }) => ({
        ...{ ...change, callId: call.id, before: {} },
        ...{ changedBy: IMPORTER, changedByName: byName },
      })),
    );
  },
};

async function lineOf(
  reader: Reader,
  row: { call: typeof calls.$inferSelect; programme: typeof programmes.$inferSelect },
): Promise<DumpedCall> {
  const { programmeId: _, createdBy: __, rehearsedAt: ___, settings, status, ...call } = row.call;
  const { createdBy: ____, ...programme } = row.programme;
  return {
    record: "call",
    ...{ ...call, programme, status: status as DumpedCall["status"] },
    settings: { ...callSettingsSchema.parse(settings), quotas: {}, separate: [] },
    changes: await listCallChanges(reader, call.id),
  };
}
