import type { AppLoadContext } from "@remix-run/node";
import type { VisitPageProps } from "../components/road/visit-page";
import type { Actor } from "../models/actor";
import { getApplication } from "../models/applications/queries.server";
import { getVisitFor } from "../models/applications/visit-queries.server";
import { getCall } from "../models/calls/queries.server";

/** A visit before one of its visitors. @throws notFound */
export async function visitPageOf({ db }: AppLoadContext, actor: Actor, id: string): Promise<VisitPageProps> {
  const visit = await getVisitFor(db.read, actor, id);
  const application = await getApplication(db.read, visit.applicationId);
  const { settings } = await getCall(db.read, application.callId);
  const language = actor.locale === "en" ? "en" : "zh";
  return {
    memberId: actor.memberId,
    visit,
    title: application.title,
    organisationName: application.organisationName,
    items: settings.rubric.indicators.map(({ id: item, name }) => ({ id: item, name: name[language] })),
    signed: visit.visitors.some(({ memberId, signedAt }) => memberId === actor.memberId && signedAt !== null),
  };
}
