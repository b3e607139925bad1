import { forMember } from "../http/audience";
import { exportRecord } from "../models/applications/archive.server";

/** The record of a call as a file; its format is the end of the address. */
export const loader = forMember(async ({ context, actor, params, request }) => {
  const format = /\.json(\.data)?$/.test(new URL(request.url).pathname) ? "json" : "csv";
  const text = await exportRecord(context.db.read, actor, params.id ?? "", format);
  return new Response(text, {
    headers: {
      "Content-Type": format === "json" ? "application/json; charset=utf-8" : "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="record.${format}"`,
      "Cache-Control": "private, no-store",
    },
  });
});
