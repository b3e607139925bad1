import type { AppLoadContext } from "@remix-run/node";
import type { ManagePageProps } from "../components/road/manage-page";
import type { Actor } from "../models/actor";
import { sharesOf } from "../models/applications/balance.server";
import { getPanel } from "../models/applications/panel.server";
import type { CallSettings } from "../models/calls/call";
import { listExperts } from "../models/calls/queries.server";
import { afterWorkingDays, dayOf, type WorkCalendar } from "../models/calls/working-days";
import { fullName } from "../models/taxonomy/divisions";
import { placesOf } from "../models/taxonomy/places";
import { label, type Taxonomy } from "../models/taxonomy/taxonomy";

const DONE = ["settled", "opened", "closed", "named", "assigned", "rehearsed"];

/** Years between the end of a call and that of its last step whose holidays are not known. */
function unknownYears({ closesAt, steps }: CallSettings, calendar: WorkCalendar): number[] {
  const end = afterWorkingDays(
    calendar,
    closesAt,
    steps.reduce((sum, { days }) => sum + days, 0),
  );
  const [first, last] = [closesAt, end].map((at) => Number(dayOf(at).slice(0, 4))) as [number, number];
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return years.filter((year) => !calendar.years.has(year));
}

function termsOf({ schemes }: Taxonomy, scheme: "stage" | "subject", { locale }: Actor) {
  return schemes[scheme].terms.map((term) => ({ code: term.code, label: label(term, locale) }));
}

/** A call before those who run it. @throws notFound, forbidden */
export async function managePageOf(
  { db, taxonomy, callContent }: AppLoadContext,
  actor: Actor,
  request: Request,
  id: string,
): Promise<ManagePageProps> {
  const { call, rows, alpha } = await getPanel(db.read, actor, id);
  const places = placesOf(taxonomy);
  const placeName = (code: string) => fullName(places, code, actor.locale);
  const terms = { stage: termsOf(taxonomy, "stage", actor), subject: termsOf(taxonomy, "subject", actor) };
  const stageName = (code: string) => terms.stage.find((each) => each.code === code)?.label ?? code;
  const { vetoes: allVetoes, indicators } = call.settings.rubric;
  const language = actor.locale === "en" ? "en" : "zh";
  const vetoName = (veto: string) => allVetoes.find(({ id: each }) => each === veto)?.name[language] ?? veto;
  const named = (indicator: string) =>
    indicators.find(({ id: each }) => each === indicator)?.name[language] ?? indicator;
  const told = new URL(request.url).searchParams.get("done");
  return {
    ...{ id, name: call.name, status: call.status, rehearsed: call.rehearsedAt !== null, alpha },
    steps: call.settings.steps,
    unknownYears: call.status === "closed" ? [] : unknownYears(call.settings, callContent.calendar),
    experts: await listExperts(db.read, id),
    terms,
    balance: {
      places: sharesOf(rows, ({ place }) => [place]).map((each) => ({
        ...each,
        label: placeName(each.code),
      })),
      stages: sharesOf(rows, ({ stages }) => stages).map((each) => ({
        ...each,
        label: stageName(each.code),
      })),
    },
    rows: rows.map(({ application, place, stages, vetoes, uplift, ...row }) => ({
      ...row,
      uplift: uplift && { ...uplift, indicator: named(uplift.indicator) },
      vetoes: vetoes.map(vetoName),
      ...{ place: placeName(place), stages: stages.map(stageName) },
      ...{ id: application.id, title: application.title, unit: application.organisationName },
      ...{ status: application.status, step: application.step },
    })),
    done: DONE.find((each) => each === told) ?? null,
  };
}
