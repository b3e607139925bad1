import type { AppLoadContext } from "@remix-run/node";
import { trialEntryOf } from "../components/adoptions/trial-view";
import { labelsFor } from "../components/public/labels";
import type { Actor } from "../models/actor";
import { mayCopy } from "../models/adoptions/adoption";
import { getAdoptionDesk } from "../models/adoptions/queries.server";
import { getEdition } from "../models/editions/queries.server";
import { pathInLocale } from "./locale";

/** A trial as its page on the desk shows it. @throws notFound */
export async function adoptionViewOf({ db, taxonomy }: AppLoadContext, actor: Actor, id: string) {
  const { adoption, can } = await getAdoptionDesk(db.read, actor, id);
  const { practiceId, edition: number } = adoption;
  const { details, withdrawnAt } = await getEdition(db.read, practiceId, number);
  const copy = can.report && adoption.copyId === null && withdrawnAt === null && mayCopy(details.licence);
  return {
    trial: trialEntryOf(adoption, labelsFor(taxonomy, actor.locale)),
    edition: pathInLocale(`/practices/${practiceId}/editions/${number}`, actor.locale),
    can: { ...can, copy },
  };
}
