import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { visitorHead } from "../components/public/head";
import { qrPathOf } from "../components/public/qr";
import { CertificatePage } from "../components/road/certificate-page";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { localeOfPath, pathInLocale } from "../http/locale";
import { getCertificate } from "../models/applications/designation-queries.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction<typeof loader> = ({ data: checked, matches, location }) =>
  visitorHead({ matches, address: location.pathname, title: checked?.certificate.title ?? "" });
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

/** Checks a certificate by its number. */
export const loader = forVisitor(async ({ context, request, params }) => {
  const checked = await getCertificate(context.db.read, params.number ?? "");
  const language = localeOfPath(new URL(request.url).pathname);
  const address =
    context.publicOrigin + pathInLocale(`/certificates/${checked.certificate.number}`, language);
  return data({ ...checked, code: qrPathOf(address) }, { headers: visitorHeaders(request) });
});

export default function Page() {
  return <CertificatePage {...useLoaderData<typeof loader>()} />;
}
