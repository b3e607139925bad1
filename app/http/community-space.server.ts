import { type AppLoadContext, data } from "@remix-run/node";
import { communityViewOf, unitViewOf } from "../components/communities/community-view";
import type { SpaceForm } from "../components/communities/space-forms";
import { translatorFor } from "../components/messages";
import { labelsFor } from "../components/public/labels";
import type { Actor } from "../models/actor";
import { getCommunityDesk } from "../models/communities/desk.server";
import type { DraftWords } from "../models/communities/draft";
import type { FormProblems } from "./forms";

/** A community's space as its page shows it. @throws notFound */
export async function communitySpaceOf({ db, taxonomy }: AppLoadContext, actor: Actor, id: string) {
  const {
    asked,
    leadOffer,
    summaries,
    can,
    decides,
    own: _,
    ...record
  } = await getCommunityDesk(db.read, actor, id);
  const labels = labelsFor(taxonomy, actor.locale);
  return {
    ...communityViewOf(record, labels),
    ...{ leadOffer, summaries, can, decides, year: new Date().getUTCFullYear() },
    asked: asked.map((unit) => unitViewOf(unit, labels)),
    hosts: record.units.map(({ organisationId, name }) => ({ id: organisationId, name })),
  };
}

/**
 * The answer to a form of the space that was not right: the page again with what was typed.
 * @param about the goal whose form it is, where each has one
 */
export function wrongForm(form: SpaceForm, problems: FormProblems, about: string | null) {
  return data({ wrong: { form, problems, about } }, { status: 422 });
}

/** The words of drafts in the language of who begins them. */
export function draftWordsFor({ locale }: Actor): DraftWords {
  const { t } = translatorFor(locale);
  const say = (key: string, values: Record<string, string> = {}) => t(`communities:draft.${key}`, values);
  const summary = ["goals", "activities", "works", "outlook", "none"] as const;
  return {
    minutes: ["present", "course", "findings", "next"].map((key) => say(`minutes-${key}`)),
    summary: Object.fromEntries(summary.map((key) => [key, say(key)])) as DraftWords["summary"],
    activity: ({ heldOn, kind, title, host }) =>
      say("activity", { heldOn, kind: t(`communities:kind.${kind}`), title, host }),
    goal: ({ goal, measure, due, reached }) =>
      say("goal", { goal, measure, due, reached: reached ?? say("not-measured") }),
    work: ({ title, organisation }) => say("work", { title, organisation }),
  };
}
