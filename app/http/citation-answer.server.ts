import type { AppLoadContext } from "@remix-run/node";
import { referenceOf } from "../components/public/citation";
import { getEdition } from "../models/editions/queries.server";
import { formatReference } from "../models/references/format-reference";
import { visitorHeaders } from "./caching";

const FORMATS = {
  bib: { style: "bibtex", type: "application/x-bibtex; charset=utf-8" },
  ris: { style: "ris", type: "application/x-research-info-systems; charset=utf-8" },
} as const;

/** An edition as a file of one reference; 410 when it was withdrawn. */
export async function answerCitation(
  request: Request,
  { db, publicOrigin }: AppLoadContext,
  practiceId: string,
  number: number,
): Promise<Response> {
  const edition = await getEdition(db.read, practiceId, number);
  if (edition.withdrawnAt !== null) return new Response(null, { status: 410 });
  const ending = /\.ris(?:\.data)?$/.test(new URL(request.url).pathname) ? "ris" : "bib";
  const { style, type } = FORMATS[ending];
  const address = `${publicOrigin}/practices/${practiceId}/editions/${number}`;
  const reference = referenceOf({ edition, address, locale: "zh-CN", at: Date.now() });
  return new Response(`${formatReference(reference, style)}\n`, {
    headers: {
      ...visitorHeaders(request),
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="gongyan-${practiceId}-${number}.${ending}"`,
    },
  });
}
