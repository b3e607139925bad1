import { type AppLoadContext, data, redirect } from "@remix-run/node";
import type { PaperProps } from "../components/desk/paper";
import type { ApplicationPageProps } from "../components/road/application-page";
import type { Reader } from "../db/database";
import type { Actor, Locale } from "../models/actor";
import { listAftercare } from "../models/applications/aftercare.server";
import type { Application } from "../models/applications/application";
import { findDesignationOf } from "../models/applications/designation-queries.server";
import { isElsewhere } from "../models/applications/elsewhere";
import { countEndorsed, quotaOf } from "../models/applications/facts.server";
import { listObjections } from "../models/applications/objections.server";
import { getSeenApplication, getSubmitted, listMoves } from "../models/applications/queries.server";
import { listRooms } from "../models/applications/uplift.server";
import { findVisit } from "../models/applications/visit-queries.server";
import type { Call } from "../models/calls/call";
import { canHost } from "../models/calls/policy";
import { isProvisional } from "../models/calls/working-days";
import { withHeadingNumbers } from "../models/documents/heading-numbers";
import type { Frozen } from "../models/editions/request";
import { findOrganisation } from "../models/organisations/queries.server";
import { frontMatterOf } from "../models/practices/front-matter";
import type { Taxonomy } from "../models/taxonomy/taxonomy";
import { numberingOf } from "../models/taxonomy/template";
import { forMember } from "./audience";
import { asProblems } from "./broken-rules";
import type { FormProblems } from "./forms";

/** Places of the unit with which a work waits to be recommended; null where there is no limit. */
async function quotaOfPage(reader: Reader, call: Call, { step, holderId, status }: Application) {
  const asked = call.settings.steps[step];
  const quota = asked === undefined ? null : quotaOf(call, asked, holderId);
  if (quota === null || status !== "waiting") return null;
  return { quota, taken: await countEndorsed(reader, call.id, step, holderId) };
}

/** A text as it was submitted, in the words of its reader. */
function paperOf(
  { title, kind, details, projection }: Frozen,
  taxonomy: Taxonomy,
  locale: Locale,
): PaperProps {
  const numbering = numberingOf(taxonomy.templates, kind, details.language);
  return {
    ...{ title, kind, unit: details.organisation, authors: details.authors },
    matter: frontMatterOf(taxonomy, details, locale),
    html: withHeadingNumbers(projection, numbering).html,
    characters: projection.characters,
  };
}

/** Everything the page of one application shows an actor. @throws notFound for whoever may not see it */
export async function applicationPageOf(
  { db, taxonomy, callContent }: AppLoadContext,
  actor: Actor,
  id: string,
): Promise<ApplicationPageProps> {
  const { application, call, moves, seen } = await getSeenApplication(db.read, actor, id);
  const submitted = isElsewhere(application) ? null : await getSubmitted(db.read, application.editionId);
  const { steps, rubric } = call.settings;
  const host = canHost(seen.offices, call.organisationId) && seen.part === null;
  const designation = await findDesignationOf(db.read, id);
  const language = actor.locale === "en" ? "en" : "zh";
  const { callId, practiceId, title, organisationName, status, verdict, step, since, dueAt } = application;
  return {
    ...{ id, callId, practiceId, title, organisationName, status, verdict, step, since, dueAt, moves, steps },
    callName: call.name,
    provisional: isProvisional(callContent.calendar, dueAt),
    called: call.settings.called[verdict ?? "exemplar"],
    holderName: (await findOrganisation(db.read, application.holderId))?.name ?? "",
    record: await listMoves(db.read, id),
    nomination: rubric.indicators.map(({ id: indicator, name }) => ({
      ...{ id: indicator, name: name[language], anchor: "", words: "" },
      ...submitted?.nomination[indicator],
    })),
    paper: submitted && paperOf(submitted.frozen, taxonomy, actor.locale),
    designation: designation && {
      document: designation.documentNumber,
      certificate: designation.certificateNumber,
      withdrawalReason: designation.withdrawalReason,
    },
    aftercare: designation === null ? null : await listAftercare(db.read, designation.id),
    quota: await quotaOfPage(db.read, call, application),
    visit: host ? await findVisit(db.read, id) : null,
    objections: host ? await listObjections(db.read, id) : [],
    rooms: moves.includes("uplift") ? await listRooms(db.read, id, rubric) : [],
    can: {
      visit: host && steps[step]?.kind === "visit" && status === "waiting",
      answer: host,
      aftercare: host && status === "designated",
    },
  };
}

/** What the page of an application loads, and every address under it at which something is done with it. */
export const applicationLoader = forMember(async ({ context, actor, params }) =>
  applicationPageOf(context, actor, params.id ?? ""),
);

/** After something was done with an application: its page, or the form again with what is not right. */
export async function answerAct(
  id: string,
  act: Promise<unknown>,
  fieldOf: Record<string, string>,
  typed: FormProblems["values"],
) {
  const outcome = await asProblems(act, fieldOf, typed);
  if (!outcome.ok) return data({ problems: outcome.problems }, { status: 422 });
  return redirect(`/applications/${id}`);
}
