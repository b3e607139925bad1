import { forVisitor } from "../http/audience";
import { findPictureFor } from "../models/editions/pictures.server";

/**
 * A picture, for whoever may see the text that shows it. It never changes under its id, so copies
 * of a published one may be kept for good; what only a member may see is not kept.
 */
export const loader = forVisitor(async ({ context, params, request }) => {
  const found = await findPictureFor(context.db.read, context.actor, params.id ?? "");
  const bytes = found && (await context.attachments.get(found.attachment.id));
  if (!found || !bytes) return new Response(null, { status: 404 });
  const { mediaType, sha256 } = found.attachment;
  const headers = {
    "Content-Type": mediaType,
    "Content-Disposition": "inline",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    Vary: "Cookie",
    ETag: `"${sha256}"`,
    "Cache-Control": found.published ? "public, max-age=31536000, immutable" : "private, no-store",
  };
  if (request.headers.get("If-None-Match") === headers.ETag) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
});
