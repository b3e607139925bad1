import { forMember } from "../http/audience";
import { recordFilterOf } from "../http/record-filter";
import { exportRecords } from "../models/applications/audit.server";

/** The records of all roads as a table, sent piece by piece. */
export const loader = forMember(async ({ context, actor, request }) => {
  const lines = exportRecords(context.db.read, actor, recordFilterOf(request));
  // The first piece is made now, so that whoever may not read them is told so.
  const first = await lines.next();
  return new Response(streamOf(first.value ?? "", lines), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="records.csv"',
      "Cache-Control": "private, no-store",
    },
  });
});

function streamOf(first: string, lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (sink) => sink.enqueue(encoder.encode(first)),
    async pull(sink) {
      const { done, value } = await lines.next();
      if (done) sink.close();
      else sink.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await lines.return(undefined)),
  });
}
