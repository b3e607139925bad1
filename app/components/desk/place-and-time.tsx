import { useTranslation } from "react-i18next";
import type { PracticeDetails } from "../../models/practices/practice";
import type { Problems } from "../forms/problems";
import { TextArea, TextInput } from "../forms/text-input";

interface PlaceAndTimeProps {
  details: PracticeDetails;
  /** The stored region in words. */
  region: string;
  regions: readonly string[];
  /** Places the typed region may be. */
  candidates?: readonly string[];
  problems?: Problems | null;
}

/** Where it happened, with whom, from when to when. */
export function PlaceAndTime({ details, region, regions, candidates = [], problems }: PlaceAndTimeProps) {
  const { t, i18n } = useTranslation("desk");
  const [from = "", to = ""] = details.period.split("/");
  const names = candidates.join(i18n.language === "en" ? "; " : "、");
  return (
    <>
      <TextInput
        name="region"
        label={t("details.region")}
        hint={names ? t("details.region-candidates", { names }) : t("details.region-hint")}
        list="regions"
        autoComplete="off"
        defaultValue={region}
        problems={problems}
      />
      <datalist id="regions">
        {regions.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TextArea
        name="partners"
        label={t("details.partners")}
        hint={t("details.partners-hint")}
        rows={3}
        lang={details.language}
        defaultValue={details.partners.join("\n")}
        problems={problems}
      />
      <fieldset className="choices period">
        <legend>{t("details.period")}</legend>
        <Month name="from" value={from} problems={problems} />
        <Month name="to" value={to} problems={problems} />
      </fieldset>
    </>
  );
}

/** Browsers without a picker for months show a line to type in. */
function Month({
  name,
  value,
  problems,
}: {
  name: "from" | "to";
  value: string;
  problems?: Problems | null;
}) {
  const { t } = useTranslation("desk");
  return (
    <TextInput
      type="month"
      name={name}
      label={t(`details.${name}`)}
      hint={t("details.month-hint")}
      placeholder="2026-09"
      pattern="\d{4}-\d{2}"
      defaultValue={value}
      problems={problems}
    />
  );
}
