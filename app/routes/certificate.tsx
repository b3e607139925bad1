import { data, type HeadersFunction, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { encode } from "uqr";
import { visitorHead } from "../components/public/head";
import { CertificatePage } from "../components/road/certificate-page";
import { forVisitor } from "../http/audience";
import { visitorHeaders } from "../http/caching";
import { getCertificate } from "../models/applications/designation-queries.server";
import "../styles/desk.css";
import "../styles/road.css";

export const meta: MetaFunction<typeof loader> = ({ data: checked, matches, location }) =>
  visitorHead({ matches, address: location.pathname, title: checked?.certificate.title ?? "" });
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

/** Checks a certificate by its number. */
export const loader = forVisitor(async ({ context, request, params }) => {
  const checked = await getCertificate(context.db.read, params.number ?? "");
  const address = `${context.publicOrigin}/certificates/${checked.certificate.number}`;
  return data({ ...checked, code: codeOf(address) }, { headers: visitorHeaders(request) });
});

/** A QR code as one path of squares. */
function codeOf(address: string): { size: number; path: string } {
  const { size, data: rows } = encode(address, { border: 2 });
  const squares = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: squares.join("") };
}

export default function Page() {
  return <CertificatePage {...useLoaderData<typeof loader>()} />;
}
