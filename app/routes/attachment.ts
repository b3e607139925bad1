import { forVisitor } from "../http/audience";
import { notFound } from "../models/domain-error";
import { findPictureFor } from "../models/editions/pictures.server";

/** A picture, for whoever may see the text that shows it. */
export const loader = forVisitor(async ({ context, params, request }) => {
  const found = await findPictureFor(context.db.read, context.actor, params.id ?? "");
  if (!found) throw notFound();
  const { attachment, published } = found;
  const headers = {
    "Content-Type": attachment.mediaType,
    "Content-Disposition": "inline",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": published ? "public, max-age=31536000, immutable" : "private, no-cache",
    ETag: `"${attachment.sha256}"`,
  };
  if (request.headers.get("If-None-Match") === headers.ETag)
    return new Response(null, { status: 304, headers });
  const bytes = await context.attachments.get(attachment.id);
  if (!bytes) throw notFound();
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
});
