import { useTranslation } from "react-i18next";
import { ProblemSummary } from "../forms/problem-summary";
import { type Problems, typed } from "../forms/problems";
import { type Option, Select } from "../forms/select";
import { TextArea, TextInput } from "../forms/text-input";
import { SiteFrame } from "../site-frame";

export interface ProposePageProps {
  kinds: readonly Option[];
  /** 兵团 and its divisions. */
  corps: readonly Option[];
  regions: readonly string[];
  /** Places the typed one may be. */
  candidates?: readonly string[];
  problems?: Problems | null;
}

/** A unit that is not in the tree yet, as somebody of it tells of it. */
export function ProposePage({ kinds, corps, regions, candidates = [], problems }: ProposePageProps) {
  const { t, i18n } = useTranslation("registry");
  const names = candidates.join(i18n.language === "en" ? "; " : "、");
  return (
    <SiteFrame width="narrow">
      <h1>{t("propose.title")}</h1>
      <p>{t("propose.note")}</p>
      <ProblemSummary problems={problems} />
      <form method="post" action="/organisations/new" noValidate>
        <TextInput
          name="name"
          label={t("propose.name")}
          hint={t("propose.name-hint")}
          maxLength={120}
          required
          problems={problems}
        />
        <Select name="kind" label={t("propose.kind")} options={kinds} problems={problems} />
        <TextInput
          name="region"
          label={t("propose.region")}
          hint={names ? t("propose.candidates", { names }) : t("propose.region-hint")}
          list="regions"
          autoComplete="off"
          required
          problems={problems}
        />
        <datalist id="regions">
          {regions.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Select
          name="jurisdiction"
          label={t("propose.jurisdiction")}
          hint={t("propose.jurisdiction-hint")}
          options={[{ value: "", label: t("propose.by-place") }, ...corps]}
          problems={problems}
        />
        <div className="field">
          <label className="choice">
            <input
              type="checkbox"
              name="dependent"
              value="yes"
              defaultChecked={typed(problems, "dependent") !== undefined}
            />{" "}
            {t("propose.dependent")}
          </label>
        </div>
        <TextArea
          name="statement"
          label={t("propose.statement")}
          hint={t("propose.statement-hint")}
          rows={4}
          maxLength={500}
          required
          problems={problems}
        />
        <button type="submit" className="button">
          {t("propose.submit")}
        </button>
      </form>
    </SiteFrame>
  );
}
