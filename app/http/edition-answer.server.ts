import { type AppLoadContext, data } from "@remix-run/node";
import { trialViewOf } from "../components/adoptions/trial-view";
import { toldViewOf } from "../components/conditions/like-view";
import { editionViewOf, newestOf } from "../components/public/edition-view";
import { type Labels, labelsFor } from "../components/public/labels";
import type { TombstoneView } from "../components/public/tombstone";
import { sealsOf, withdrawnSealsOf } from "../components/road/seals";
import { visitorPath } from "../components/surroundings";
import type { Reader } from "../db/database";
import type { Locale } from "../models/actor";
import { hasLineage } from "../models/adoptions/lineage-queries.server";
import { listAdoptions } from "../models/adoptions/queries.server";
import { listSeals, listWithdrawnSeals } from "../models/applications/designation-queries.server";
import { dayOf } from "../models/calls/working-days";
import { listCollectionsOf } from "../models/collections/queries.server";
import { findConditions } from "../models/conditions/queries.server";
import { withHeadingNumbers } from "../models/documents/heading-numbers";
import { findSimilarWorks } from "../models/editions/compare.server";
import type { Edition } from "../models/editions/edition";
import { type EditionLine, getEdition, listEditions } from "../models/editions/queries.server";
import { listLinks } from "../models/links/queries.server";
import { sumReadings } from "../models/readings/queries.server";
import { numberingOf } from "../models/taxonomy/template";
import { listShownQuestions, sumUsefulness } from "../models/voice/queries.server";
import { visitorHeaders } from "./caching";
import { withCurrentCards } from "./current-cards.server";
import { localeOfPath } from "./locale";

/** So many works are offered below one. */
const SIMILAR = 4;

/** One edition for everybody; one that was withdrawn answers that it is gone. */
export async function answerEdition(
  request: Request,
  { db, searcher, taxonomy, publicOrigin }: AppLoadContext,
  practiceId: string,
  which: number | "newest",
) {
  const edition = await getEdition(db.read, practiceId, which);
  const lines = await listEditions(db.read, practiceId);
  const labels = labelsFor(taxonomy, localeOfPath(new URL(request.url).pathname));
  const headers = visitorHeaders(request);
  if (edition.withdrawnAt !== null)
    return data(tombstoneOf(edition, edition.withdrawnAt, lines, labels.locale), { status: 410, headers });
  const similar = await findSimilarWorks(db.read, searcher, practiceId, SIMILAR);
  const numbering = numberingOf(taxonomy.templates, edition.kind, edition.details.language);
  const view = editionViewOf({
    edition: { ...edition, ...withHeadingNumbers(edition, numbering) },
    lines,
    similar,
    links: await listLinks(db.read, edition),
    taxonomy,
    labels,
    origin: publicOrigin,
    at: Date.now(),
  });
  const adoptions = await listAdoptions(db.read, practiceId);
  const kin = { locale: labels.locale, hasLineage: await hasLineage(db.read, practiceId) };
  const html = await withCurrentCards(edition.html, db.read, taxonomy, labels);
  const readings = await sumReadings(db.read, practiceId);
  const voice = {
    said: await sumUsefulness(db.read, practiceId),
    questions: await listShownQuestions(db.read, practiceId),
  };
  const seals = await listSeals(db.read, practiceId, dayOf(Date.now()));
  const whole = {
    ...view,
    withdrawnAt: null,
    html,
    readings,
    voice,
    seals: sealsOf(seals, labels.locale),
    withdrawnSeals: withdrawnSealsOf(await listWithdrawnSeals(db.read, practiceId), labels.locale),
    ...(await surroundingsOf(db.read, edition, labels)),
    trials: trialViewOf(adoptions, edition, kin),
  };
  return data(whole, { headers });
}

/** Under what conditions it was done, and where units put it among others. */
async function surroundingsOf(reader: Reader, { practiceId, details }: Edition, labels: Labels) {
  const unit = details.organisationId;
  const conditions = unit ? await findConditions(reader, unit) : null;
  const collections = await listCollectionsOf(reader, practiceId);
  return {
    conditions: conditions && {
      ...toldViewOf(conditions, labels),
      like: visitorPath(`/practices/like?unit=${unit}`, labels.locale),
    },
    collections: collections.map(({ id, title, organisationName, reason }) => ({
      ...{ title, organisation: organisationName, reason },
      href: visitorPath(`/collections/${id}`, labels.locale),
    })),
  };
}

/** Nothing of what it said: neither its text nor what was told of it or about it. */
function tombstoneOf(
  { practiceId, title, details, number, withdrawalReason }: Edition,
  withdrawnAt: number,
  lines: readonly EditionLine[],
  locale: Locale,
): TombstoneView {
  return {
    ...{ title, number, withdrawnAt },
    lang: details.language,
    withdrawalReason: withdrawalReason ?? "",
    newest: newestOf(lines),
    path: visitorPath(`/practices/${practiceId}`, locale),
  };
}
