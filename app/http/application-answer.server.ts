import type { AppLoadContext } from "@remix-run/node";
import type { ApplicationPageProps } from "../components/road/application-page";
import type { Actor } from "../models/actor";
import { listObjections } from "../models/applications/objections.server";
import { canAudit } from "../models/applications/policy";
import { getSeenApplication, getSubmitted, listMoves } from "../models/applications/queries.server";
import { findOrganisation } from "../models/organisations/queries.server";
import { frontMatterOf } from "../models/practices/front-matter";

/** Everything the page of one application shows an actor. @throws notFound for whoever may not see it */
export async function applicationPageOf(
  { db, taxonomy }: AppLoadContext,
  actor: Actor,
  id: string,
): Promise<ApplicationPageProps> {
  const { application, call, moves, seen } = await getSeenApplication(db.read, actor, id);
  const { frozen, nomination } = await getSubmitted(db.read, application.editionId);
  const { steps, rubric } = call.settings;
  const host = canAudit(actor, call.organisationId, seen.offices) && seen.part === null;
  const matter = frontMatterOf(taxonomy, frozen.details, actor.locale);
  const { html, characters } = frozen.projection;
  const language = actor.locale === "en" ? "en" : "zh";
  const { callId, practiceId, title, organisationName, status, verdict, step, since, dueAt } = application;
  return {
    ...{ id, callId, practiceId, title, organisationName, status, verdict, step, since, dueAt, moves, steps },
    callName: call.name,
    holderName: (await findOrganisation(db.read, application.holderId))?.name ?? "",
    record: await listMoves(db.read, id),
    nomination: rubric.indicators.map(({ id: indicator, name }) => ({
      ...{ id: indicator, name: name[language], anchor: "", words: "" },
      ...nomination[indicator],
    })),
    paper: {
      ...{
        title: frozen.title,
        kind: frozen.kind,
        unit: frozen.details.organisation,
        matter,
        html,
        characters,
      },
      authors: frozen.details.authors,
    },
    objections: host ? await listObjections(db.read, id) : [],
    can: { visit: host && steps[step]?.kind === "visit" && status === "waiting", answer: host },
  };
}
