import { forMember } from "../http/audience";
import { requirePhotograph } from "../models/applications/visit-photographs.server";
import { notFound } from "../models/domain-error";

/** A photograph of a visit, for those who made it and those who run the call. */
export const loader = forMember(async ({ context, actor, params }) => {
  const { id = "", photographId = "" } = params;
  await requirePhotograph(context.db.read, actor, id, photographId);
  const bytes = await context.attachments.get(photographId);
  if (!bytes) throw notFound();
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      "Content-Type": "image/webp",
      "Content-Disposition": "inline",
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "Cache-Control": "private, no-store",
    },
  });
});
