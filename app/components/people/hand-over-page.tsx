import { useTranslation } from "react-i18next";
import type { HandOver } from "../../models/practices/hand-over.server";
import { DoneNotice } from "../desk/done-notice";
import { ProblemSummary } from "../forms/problem-summary";
import { fieldId, type Problems, ticked } from "../forms/problems";
import { Select } from "../forms/select";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";

export interface HandOverPageProps extends HandOver {
  unit: { id: string; name: string };
  done: boolean;
  problems?: Problems | null;
}

/** Works somebody leaves behind go to a colleague. */
export function HandOverPage(props: HandOverPageProps) {
  const { unit, from, works, heirs, done } = props;
  const { t } = useTranslation("joining");
  return (
    <SiteFrame width="narrow">
      <h1>
        <Han>{t("hand-over.of", { name: from.name })}</Han>
      </h1>
      <p>
        <Han>{unit.name}</Han>
      </p>
      <DoneNotice>{done ? t("hand-over.done") : null}</DoneNotice>
      {works.length === 0 && <p>{t("hand-over.none")}</p>}
      {works.length > 0 && heirs.length === 0 && <p className="notice warning">{t("hand-over.nobody")}</p>}
      {works.length > 0 && heirs.length > 0 && <HandOverForm {...props} />}
      <p>
        <a href={`/organisations/${unit.id}/members`}>{t("hand-over.back")}</a>
      </p>
    </SiteFrame>
  );
}

function HandOverForm({ unit, from, works, heirs, problems }: HandOverPageProps) {
  const { t } = useTranslation("joining");
  const chosen = ticked(
    problems,
    "works",
    works.map(({ id }) => id),
  );
  return (
    <form method="post" action={`/organisations/${unit.id}/hand-over/${from.memberId}`}>
      <p>{t("hand-over.note")}</p>
      <ProblemSummary problems={problems} />
      <fieldset className="choices" id={fieldId("works")}>
        <legend>{t("hand-over.works")}</legend>
        <ul className="choice-lines">
          {works.map(({ id, title }) => (
            <li key={id}>
              <label className="choice">
                <input type="checkbox" name="works[]" value={id} defaultChecked={chosen.includes(id)} />
                <Han>{title}</Han>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <Select
        name="to"
        label={t("hand-over.to")}
        options={heirs.map(({ memberId, name }) => ({ value: memberId, label: name }))}
        problems={problems}
      />
      <button type="submit" className="button">
        {t("hand-over.submit")}
      </button>
    </form>
  );
}
