import { forMember } from "../http/audience";
import { bodyOf } from "../http/streamed";
import { archiveCall } from "../models/applications/archive-files.server";

/** The record of a call with its texts and the bytes of its files, as one zip. */
export const loader = forMember(async ({ context, actor, params }) => {
  const pieces = archiveCall(context.db.read, actor, params.id ?? "", context.attachments);
  return new Response(await bodyOf(pieces), {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": 'attachment; filename="record.zip"',
      "Cache-Control": "private, no-store",
    },
  });
});
