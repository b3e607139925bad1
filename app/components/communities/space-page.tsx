import { useTranslation } from "react-i18next";
import type { LeadOffer } from "../../models/communities/community";
import { DoneNotice } from "../desk/done-notice";
import { PostButton } from "../forms/post-button";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { TextInput } from "../forms/text-input";
import { Day } from "../instant";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { visitorPath } from "../surroundings";
import { Spans, Works } from "./community-parts";
import type { CommunityView, UnitView } from "./community-view";
import { Lead } from "./lead-section";
import { ActivityForm, GoalForm, InviteUnitForm, type SpaceForm, SummaryForm } from "./space-forms";

export const SPACE_DONE = [
  "founded",
  "described",
  "asked",
  "joined",
  "added",
  "lead-offered",
  "lead-taken",
  "lead-kept",
] as const;

export interface SpacePageProps extends CommunityView {
  asked: readonly UnitView[];
  leadOffer: LeadOffer | null;
  /** All units that have joined, as hosts of activities. */
  hosts: readonly { id: string; name: string }[];
  summaries: readonly { practiceId: string; year: number }[];
  can: { lead: boolean; write: boolean; takeLead: boolean };
  decides: readonly string[];
  /** The year that is running. */
  year: number;
  done?: (typeof SPACE_DONE)[number] | null;
  /** What was wrong with which form. */
  wrong?: { form: SpaceForm; problems: Problems; about: string | null } | null;
}

/** The space in which a community works. */
export function SpacePage(props: SpacePageProps) {
  const { community, done, can } = props;
  const { t, i18n } = useTranslation("communities");
  return (
    <SiteFrame>
      <p className="work-path">
        <a href="/desk/communities">{t("own.title")}</a>
        <a href={visitorPath(`/communities/${community.id}`, i18n.language)}>{t("to-page")}</a>
      </p>
      <h1>
        <Han>{community.name}</Han>
      </h1>
      <DoneNotice>{done ? t(`done.${done}`) : null}</DoneNotice>
      <p className="said community-theme">
        <Han>{community.theme}</Han>
      </p>
      {can.lead && (
        <p>
          <a href={`/desk/communities/${community.id}/description`}>{t("description.title")}</a>
        </p>
      )}
      <div className="community">
        <Units {...props} />
        <Plan {...props} />
        <Doings {...props} />
        <section aria-labelledby="works">
          <h2 id="works">{t("works.title")}</h2>
          <p className="hint">{t("works.note")}</p>
          <Works {...props} />
        </section>
        <section aria-labelledby="spans">
          <h2 id="spans">{t("span.title")}</h2>
          <Spans {...props} />
        </section>
        <Summaries {...props} />
      </div>
    </SiteFrame>
  );
}

function problemsOf({ wrong }: SpacePageProps, form: SpaceForm): Problems | null {
  return wrong?.form === form ? wrong.problems : null;
}

function Units(props: SpacePageProps) {
  const { community, sides, asked, can } = props;
  const { t } = useTranslation("communities");
  return (
    <section aria-labelledby="units">
      <h2 id="units">{t("units.title")}</h2>
      <ul className="community-lines">
        {[...sides.flatMap(({ units }) => units), ...asked].map((unit) => (
          <UnitItem key={unit.id} unit={unit} {...props} />
        ))}
      </ul>
      <Lead {...props} problems={problemsOf(props, "lead")} />
      {can.lead && <InviteUnitForm id={community.id} problems={problemsOf(props, "units")} />}
    </section>
  );
}

function UnitItem({ unit, community, decides }: SpacePageProps & { unit: UnitView }) {
  const { t } = useTranslation("communities");
  const address = `/desk/communities/${community.id}/units/${unit.id}`;
  const isLead = unit.organisationId === community.leadId;
  return (
    <li>
      <Han>{unit.name}</Han>
      <p className="hint">
        <Han>{[isLead ? t("units.lead") : "", unit.place, unit.duty].filter(Boolean).join(" · ")}</Han>
        {unit.joinedAt === null && ` · ${t("units.waiting")}`}
      </p>
      {decides.includes(unit.id) && !isLead && (
        <div className="actions">
          {unit.joinedAt === null && (
            <PostButton action={`${address}/join`} about={unit.name}>
              {t("units.join")}
            </PostButton>
          )}
          <a href={`${address}/leave`}>{t(unit.joinedAt === null ? "units.decline" : "units.leave")}</a>
        </div>
      )}
    </li>
  );
}

function Plan(props: SpacePageProps) {
  const { community, goals, can, wrong } = props;
  const { t } = useTranslation("communities");
  const problems = problemsOf(props, "reached");
  return (
    <section aria-labelledby="plan">
      <h2 id="plan">{t("plan.title")}</h2>
      {goals.length === 0 && <p className="hint">{t("plan.none")}</p>}
      <ProblemSummary problems={problems} form={wrong?.about ?? ""} />
      <ul className="community-lines">
        {goals.map(({ id, goal, measure, due, reached }) => (
          <li key={id}>
            <strong>
              <Han>{goal}</Han>
            </strong>
            <p className="hint">
              <Han>{t("plan.measure", { measure })}</Han> · {t("plan.due", { due })}
            </p>
            <form
              method="post"
              action={`/desk/communities/${community.id}/goals/${id}/reached`}
              className="community-measure"
              noValidate
            >
              <TextInput
                name="reached"
                form={id}
                label={t("plan.reached-label")}
                defaultValue={reached ?? ""}
                problems={wrong?.about === id ? problems : null}
                required
              />
              <button type="submit" className="button quiet">
                {t("plan.measure-submit")}
                <span className="visually-hidden"> {goal}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      {can.lead && <GoalForm id={community.id} problems={problemsOf(props, "goals")} />}
    </section>
  );
}

function Doings(props: SpacePageProps) {
  const { community, activities, hosts, can } = props;
  const { t } = useTranslation("communities");
  return (
    <section aria-labelledby="activities">
      <h2 id="activities">{t("activities.title")}</h2>
      {activities.length === 0 && <p className="hint">{t("activities.none")}</p>}
      <ul className="community-lines">
        {activities.map(({ id, kind, title, heldOn, host, minutesId }) => (
          <li key={id}>
            <strong>
              <Han>{title}</Han>
            </strong>
            <p className="hint">
              <Day day={heldOn} /> · {t(`kind.${kind}`)} · <Han>{host}</Han>
            </p>
            {can.write && (
              <PostButton action={`/desk/communities/${community.id}/activities/${id}/minutes`} about={title}>
                {t(minutesId === null ? "activities.start-minutes" : "activities.to-minutes")}
              </PostButton>
            )}
          </li>
        ))}
      </ul>
      {can.write && (
        <ActivityForm id={community.id} units={hosts} problems={problemsOf(props, "activities")} />
      )}
    </section>
  );
}

function Summaries(props: SpacePageProps) {
  const { community, summaries, year, can } = props;
  const { t } = useTranslation("communities");
  return (
    <section aria-labelledby="summaries">
      <h2 id="summaries">{t("summary.title")}</h2>
      {summaries.map((summary) => (
        <PostButton
          key={summary.year}
          action={`/desk/communities/${community.id}/summaries`}
          fields={{ year: String(summary.year) }}
        >
          {t("summary.to", { year: summary.year })}
        </PostButton>
      ))}
      {can.write && <SummaryForm id={community.id} year={year} problems={problemsOf(props, "summaries")} />}
    </section>
  );
}
