import { forVisitor } from "../http/audience";
import { findPublicKey } from "../models/applications/signing.server";

/** The key with which anybody checks a certificate, also without a line. */
export const loader = forVisitor(async ({ context }) => {
  const key = await findPublicKey(context.db.read);
  if (key === null) return new Response(null, { status: 404 });
  return new Response(key, { headers: { "Content-Type": "application/x-pem-file" } });
});
