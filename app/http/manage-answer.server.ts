import type { AppLoadContext } from "@remix-run/node";
import type { ManagePageProps } from "../components/road/host-pages";
import type { Actor } from "../models/actor";
import { getPanel } from "../models/applications/panel.server";
import { listExperts } from "../models/calls/queries.server";

const DONE = ["settled", "opened", "closed", "named", "assigned", "rehearsed"];

/** A call before those who run it. @throws notFound, forbidden */
export async function managePageOf(
  { db }: AppLoadContext,
  actor: Actor,
  request: Request,
  id: string,
): Promise<ManagePageProps> {
  const { call, rows, alpha } = await getPanel(db.read, actor, id);
  const told = new URL(request.url).searchParams.get("done");
  return {
    ...{ id, name: call.name, status: call.status, rehearsed: call.rehearsedAt !== null, alpha },
    steps: call.settings.steps,
    experts: await listExperts(db.read, id),
    rows: rows.map(({ application, ...row }) => ({
      ...row,
      ...{ id: application.id, title: application.title, unit: application.organisationName },
      ...{ status: application.status, step: application.step },
    })),
    done: DONE.find((each) => each === told) ?? null,
  };
}
