import type { AppLoadContext } from "@remix-run/node";
import { translatorFor } from "../components/messages";
import { labelsFor } from "../components/public/labels";
import type { Locale } from "../models/actor";
import type { Edition } from "../models/editions/edition";
import { getEdition } from "../models/editions/queries.server";
import type { ShareCard } from "../models/exchange/card/share-card";
import type { Taxonomy } from "../models/taxonomy/taxonomy";
import { busyAsAnswer } from "./export-answer.server";
import { localeOfPath } from "./locale";

/** Changes when cards of the same work come out otherwise; those made before are then made anew. */
const CARD_VERSION = 1;

/** The picture of an edition, made once and kept for a while; 410 when it was withdrawn. */
export async function answerCard(
  request: Request,
  { db, taxonomy, exchange, passing }: AppLoadContext,
  practiceId: string,
  number: number,
): Promise<Response> {
  const edition = await getEdition(db.read, practiceId, number);
  if (edition.withdrawnAt !== null) return new Response(null, { status: 410 });
  const locale = localeOfPath(new URL(request.url).pathname);
  const language = locale === "en" ? "en" : "zh";
  const key = `card-${CARD_VERSION}-${edition.id.toLowerCase()}-${edition.contentHash.slice(0, 16)}-${language}`;
  const kept = await passing.get(key);
  if (kept) return picture(kept);
  const bytes = await busyAsAnswer(() => exchange.draw(cardOf(edition, taxonomy, locale)));
  if (bytes instanceof Response) return bytes;
  await passing.put(key, bytes).catch((error) => console.error("a card was not kept", error));
  return picture(bytes);
}

function cardOf({ kind, title, details }: Edition, taxonomy: Taxonomy, locale: Locale): ShareCard {
  const labels = labelsFor(taxonomy, locale);
  const { t } = translatorFor(locale);
  const terms = (["stage", "subject"] as const).flatMap((facet) =>
    details[facet].slice(0, 2).map((code) => labels.value(facet, code)),
  );
  const names = details.authors.slice(0, 4).map(({ name }) => name);
  return {
    heading: [labels.kind(kind), ...terms].join(" · "),
    title,
    byline: names.join(t("practice:comma")),
    unit: [details.organisation, labels.region(details.region)].filter(Boolean).join(" · "),
    product: "共研 Gongyan",
  };
}

function picture(bytes: Uint8Array): Response {
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: { "Content-Type": "image/png", "Cache-Control": "public, max-age=86400" },
  });
}
