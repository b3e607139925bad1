import { useTranslation } from "react-i18next";
import { Select } from "../forms/select";
import { Han } from "../public/han";

export interface UnitFormProps {
  id: string;
  /** The lead unit now. */
  unit: { organisationId: string; organisationName: string } | null;
  /** The owner's own units. */
  units: readonly { organisationId: string; organisationName: string }[];
}

/** The unit in whose name a work is published, and which decides on it. */
export function UnitForm({ id, unit, units }: UnitFormProps) {
  const { t } = useTranslation("desk");
  const others = units.filter(({ organisationId }) => organisationId !== unit?.organisationId);
  const offered = unit ? [unit, ...others] : others;
  return (
    <section aria-labelledby="unit" className="narrow-section unit-form">
      <h2 id="unit">{t("unit.title")}</h2>
      <p className="hint">{t("unit.note")}</p>
      {unit === null && units.length === 0 && <p className="notice warning">{t("unit.none")}</p>}
      {others.length === 0 && unit && (
        <p>
          <Han>{unit.organisationName}</Han>
        </p>
      )}
      {others.length > 0 && (
        <form method="post" action={`/desk/${id}/unit`}>
          <Select
            name="organisation"
            label={t("unit.label")}
            defaultValue={unit?.organisationId}
            options={offered.map((each) => ({ value: each.organisationId, label: each.organisationName }))}
          />
          <button type="submit" className="button quiet">
            {t("unit.submit")}
          </button>
        </form>
      )}
    </section>
  );
}
