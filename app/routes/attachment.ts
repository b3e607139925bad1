import { forVisitor } from "../http/audience";
import { copyHeaders } from "../http/caching";
import { contentDisposition } from "../http/content-disposition";
import { knows } from "../http/entity-tag.server";
import { namedAnswer } from "../http/named-bytes";
import { findPictureFor } from "../models/editions/pictures.server";

/**
 * A picture, a film or a file, for whoever may see the text that shows it; where another stands in its
 * place, that one. Pictures and films are shown, films in the parts that are asked for; files are only taken away.
 */
export const loader = forVisitor(async ({ context, params, request }) => {
  const found = await findPictureFor(context.db.read, context.actor, params.id ?? "");
  if (!found) return new Response(null, { status: 404 });
  const { id, name, size, mediaType, sha256 } = found.attachment;
  const headers = {
    "Content-Type": mediaType,
    "Content-Disposition": name === null ? "inline" : contentDisposition(mediaType, name),
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    ETag: `"${sha256}"`,
    ...copyHeaders(found.published),
  };
  if (knows(request, headers.ETag)) return new Response(null, { status: 304, headers });
  if (name !== null) {
    if (!(await context.attachments.has(id))) return new Response(null, { status: 404 });
    // A part of what was squeezed on the way would be a part of something else.
    const unchanged = { "Cache-Control": `${headers["Cache-Control"]}, no-transform` };
    return namedAnswer(request, { id, size }, { ...headers, ...unchanged });
  }
  const bytes = await context.attachments.get(id);
  if (!bytes) return new Response(null, { status: 404 });
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
});
