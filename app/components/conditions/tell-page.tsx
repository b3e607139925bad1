import { useTranslation } from "react-i18next";
import type { StatedConditions } from "../../models/conditions/queries.server";
import { DoneNotice } from "../desk/done-notice";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { TextInput } from "../forms/text-input";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { useVisitorPath } from "../surroundings";
import { ConditionFields } from "./fields";
import type { Choices } from "./like-view";

export interface TellConditionsProps {
  unit: { id: string; name: string };
  conditions: StatedConditions | null;
  choices: Choices;
  thisYear: number;
  done: boolean;
  problems?: Problems | null;
}

/** A unit says under what conditions it works, for everybody to read. */
export function TellConditionsPage(props: TellConditionsProps) {
  const { unit, conditions, choices, thisYear, done, problems } = props;
  const { t } = useTranslation("conditions");
  const to = useVisitorPath();
  return (
    <SiteFrame width="narrow">
      <p className="work-path">
        <a href={to(`/units/${unit.id}`)}>
          <Han>{unit.name}</Han>
        </a>
      </p>
      <h1>{t("tell.title")}</h1>
      <DoneNotice>{done ? t("tell.done") : null}</DoneNotice>
      <p className="hint">{t("tell.about")}</p>
      <form method="post" action={`/desk/conditions/${unit.id}`} noValidate>
        <ProblemSummary problems={problems} />
        <ConditionFields {...{ conditions, choices, problems }} lists="[]" />
        <TextInput
          name="year"
          type="number"
          label={t("tell.year")}
          min={2000}
          max={thisYear}
          required
          defaultValue={conditions?.year ?? thisYear}
          problems={problems}
        />
        <TextInput
          name="source"
          label={t("tell.source")}
          hint={t("tell.source-hint")}
          maxLength={200}
          required
          defaultValue={conditions?.source}
          problems={problems}
        />
        <button type="submit" className="button">
          {t("tell.submit")}
        </button>
      </form>
      <p>
        <a href={to(`/practices/like?unit=${unit.id}`)}>{t("like.title")}</a>
      </p>
    </SiteFrame>
  );
}
