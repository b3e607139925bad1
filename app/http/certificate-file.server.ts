import type { AppLoadContext } from "@remix-run/node";
import { translatorFor } from "../components/messages";
import type { Locale } from "../models/actor";
import { type CheckedCertificate, getCertificate } from "../models/applications/designation-queries.server";
import type { PrintedCertificate } from "../models/exchange/write/printed-certificate";
import { visitorHeaders } from "./caching";
import { busyAsAnswer } from "./export-answer.server";
import { localeOfPath, pathInLocale } from "./locale";

/** Changes when prints of the same certificate come out otherwise; those made before are then made anew. */
const PRINT_VERSION = 1;

const TYPES = {
  pdf: "application/pdf",
  json: "application/json; charset=utf-8",
  sig: "application/octet-stream",
} as const;

/** A certificate in the format its address ends with; 410 when it was withdrawn. @throws notFound */
export async function certificateFile(
  request: Request,
  context: AppLoadContext,
  number: string,
): Promise<Response> {
  const checked = await getCertificate(context.db.read, number);
  if (checked.withdrawnAt !== null) return new Response(null, { status: 410 });
  const { pathname } = new URL(request.url);
  const ending = /\.(pdf|json|sig)(?:\.data)?$/.exec(pathname)?.[1] as keyof typeof TYPES;
  const bytes =
    ending === "pdf"
      ? await printedOnce(context, checked, localeOfPath(pathname))
      : signedBytes(checked, ending);
  if (bytes instanceof Response) return bytes;
  const name = ending === "pdf" ? `${checked.certificate.number}.pdf` : `certificate.${ending}`;
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      ...visitorHeaders(request),
      "Content-Type": TYPES[ending],
      "Content-Disposition": `attachment; filename="${name}"`,
    },
  });
}

/** Made once and kept for a while; what it certifies never changes. */
async function printedOnce(
  { exchange, passing, publicOrigin }: AppLoadContext,
  checked: CheckedCertificate,
  locale: Locale,
): Promise<Uint8Array | Response> {
  const key = `certificate-${PRINT_VERSION}-${checked.certificate.number.toLowerCase()}-${locale === "en" ? "en" : "zh"}`;
  const kept = await passing.get(key);
  if (kept) return kept;
  const bytes = await busyAsAnswer(() => exchange.certify(printedOf(checked, publicOrigin, locale)));
  if (bytes instanceof Uint8Array) {
    await passing.put(key, bytes).catch((error) => console.error("a certificate was not kept", error));
  }
  return bytes;
}

function signedBytes({ text, signature }: CheckedCertificate, ending: "json" | "sig"): Uint8Array {
  return ending === "json" ? Buffer.from(text, "utf8") : Buffer.from(signature, "base64url");
}

function printedOf(
  { certificate, text, signature }: CheckedCertificate,
  origin: string,
  locale: Locale,
): PrintedCertificate {
  const { t } = translatorFor(locale);
  const { number, kind, title, organisation, authors, programme, call, host, document } = certificate;
  const verdict = certificate.called ?? t(`road:verdict.${kind}`);
  return {
    language: locale === "en" ? "en" : "zh-Hans",
    origin,
    at: Date.parse(`${certificate.designatedOn}T00:00:00Z`),
    heading: t("road:certificate.heading", { verdict }),
    work: title,
    statement: t("road:certificate.statement", { organisation, title, programme, call, verdict }),
    rows: [
      [t("road:certificate.number"), number],
      [t("road:certificate.authors"), authors.join(t("road:comma"))],
      [t("road:certificate.host"), host],
      [t("road:certificate.document"), document],
      [t("road:certificate.on"), certificate.designatedOn],
      [t("road:certificate.until"), certificate.validUntil],
    ],
    address: origin + pathInLocale(`/certificates/${number}`, locale),
    check: t("road:certificate.check"),
    code: t("road:certificate.code"),
    text,
    signature,
  };
}
