import { forMember } from "../http/audience";
import { recordFilterOf } from "../http/record-filter";
import { bodyOf } from "../http/streamed";
import { exportRecords } from "../models/applications/audit.server";

/** The records of all roads as a table, sent piece by piece. */
export const loader = forMember(async ({ context, actor, request }) => {
  const lines = exportRecords(context.db.read, actor, recordFilterOf(request));
  return new Response(await bodyOf(lines), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="records.csv"',
      "Cache-Control": "private, no-store",
    },
  });
});
