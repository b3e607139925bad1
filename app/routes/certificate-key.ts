import { forFile } from "../http/audience";
import { getCertificate } from "../models/applications/designation-queries.server";
import { findKeyOf, findPublicKey } from "../models/applications/signing.server";

/** The key with which anybody checks a certificate, also without a line: the newest, or that of one certificate. */
export const loader = forFile(async ({ request, context: { db } }) => {
  const number = new URL(request.url).searchParams.get("certificate");
  const signed = number === null ? null : await getCertificate(db.read, number);
  const key = signed ? await findKeyOf(db.read, signed.text, signed.signature) : await findPublicKey(db.read);
  if (key === null) return new Response(null, { status: 404 });
  return new Response(key, { headers: { "Content-Type": "application/x-pem-file" } });
});
