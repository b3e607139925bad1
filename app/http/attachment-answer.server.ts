import type { AppLoadContext } from "@remix-run/node";
import type { Attachment } from "../models/documents/attachments.server";
import { copyHeaders } from "./caching";
import { contentDisposition } from "./content-disposition";
import { knows } from "./entity-tag.server";
import { namedAnswer } from "./named-bytes";

/**
 * Sends a picture, a film or a file that who asks may see, or says that it is not there. Pictures and
 * films are shown, films in the parts that are asked for; files are only taken away.
 */
export async function attachmentAnswer(
  request: Request,
  context: AppLoadContext,
  found: { attachment: Attachment; published: boolean } | null,
): Promise<Response> {
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
}
