import { forVisitor } from "../http/audience";
import { copyHeaders } from "../http/caching";
import { knows } from "../http/entity-tag.server";
import { pictureFor } from "../http/picture-for.server";
import { parseVariant } from "../models/documents/picture-variants";

/** A picture in another width and format, for whoever may see it: the same rules as for the picture itself. */
export const loader = forVisitor(async ({ context, params, request }) => {
  const variant = parseVariant(params.variant ?? "");
  const found = variant && (await pictureFor(context, params.id ?? ""));
  // A film or a file has none.
  if (!variant || !found?.attachment.mediaType.startsWith("image/"))
    return new Response(null, { status: 404 });
  const { id, sha256 } = found.attachment;
  const headers = {
    "Content-Type": `image/${variant.format}`,
    "Content-Security-Policy": "sandbox; default-src 'none'",
    ETag: `"${sha256.slice(0, 32)}-${variant.width}-${variant.format}"`,
    ...copyHeaders(found.published),
  };
  if (knows(request, headers.ETag)) return new Response(null, { status: 304, headers });
  const bytes = await context.pictures.variant(id, variant);
  if (!bytes) return new Response(null, { status: 404 });
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
});
