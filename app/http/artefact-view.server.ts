import type { AppLoadContext } from "@remix-run/node";
import type { Actor } from "../models/actor";
import { getArtefactInCare } from "../models/adoptions/artefact-care.server";

/** A file of a trial as its page shows it. @throws notFound for who may neither hide nor cover it */
export async function artefactViewOf(
  { db }: AppLoadContext,
  actor: Actor,
  { adoptionId = "", fileId = "" }: { adoptionId?: string; fileId?: string },
) {
  const { practiceId, title, school, file } = await getArtefactInCare(db.read, actor, adoptionId, fileId);
  return { adoptionId, practiceId, title, school, file };
}
