import { forMember } from "../http/audience";
import { contentDisposition } from "../http/content-disposition";
import { namedAnswer } from "../http/named-bytes";
import { getRoadFile } from "../models/applications/road-files.server";
import { notFound } from "../models/domain-error";

/** A file that went with a move, an objection or its answer, to be taken away by who may read it. */
export const loader = forMember(async ({ context, actor, params, request }) => {
  const { id = "", fileId = "" } = params;
  const file = await getRoadFile(context.db.read, actor, id, fileId);
  if (!(await context.attachments.has(file.id))) throw notFound();
  return namedAnswer(request, file, {
    "Content-Type": file.mediaType,
    "Content-Disposition": contentDisposition(file.mediaType, file.name),
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store, no-transform",
    ETag: `"${file.sha256}"`,
  });
});
