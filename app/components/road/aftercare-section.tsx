import { useTranslation } from "react-i18next";
import { AFTERCARE_KINDS, type Aftercare, OUTCOMES } from "../../models/applications/aftercare";
import type { Problems } from "../forms/problems";
import { Select } from "../forms/select";
import { TextArea, TextInput } from "../forms/text-input";
import { Instant } from "../instant";

interface AftercareSectionProps {
  id: string;
  aftercare: readonly Aftercare[] | null;
  can: { aftercare: boolean };
  problems?: Problems | null;
}

/** What is done for a designated work year by year; the host plans it and closes it. */
export function AftercareSection({ id, aftercare, can, problems }: AftercareSectionProps) {
  const { t } = useTranslation("road");
  if (aftercare === null) return null;
  return (
    <section aria-labelledby="aftercare">
      <h2 id="aftercare">{t("aftercare.title")}</h2>
      {aftercare.length === 0 && <p>{t("aftercare.none")}</p>}
      <ul className="waiting-list">
        {aftercare.map((each) => (
          <AftercareItem key={each.id} {...each} closes={can.aftercare} />
        ))}
      </ul>
      {can.aftercare && (
        <details className="road-move" open={problems?.values.aftercare === "plan"}>
          <summary>{t("aftercare.plan")}</summary>
          <form method="post" action={`/applications/${id}/aftercare`} noValidate>
            <Select
              name="kind"
              label={t("aftercare.kind")}
              options={AFTERCARE_KINDS.map((kind) => ({ value: kind, label: t(`aftercare.${kind}`) }))}
              problems={problems}
            />
            <TextInput
              name="year"
              inputMode="numeric"
              label={t("aftercare.year")}
              required
              problems={problems}
            />
            <TextArea name="words" label={t("aftercare.words")} rows={2} required problems={problems} />
            <TextInput name="expert" type="email" label={t("aftercare.expert")} problems={problems} />
            <button type="submit" className="button">
              {t("aftercare.plan")}
            </button>
          </form>
        </details>
      )}
    </section>
  );
}

function AftercareItem({
  id,
  kind,
  year,
  words,
  expertName,
  doneAt,
  outcome,
  closes,
}: Aftercare & { closes: boolean }) {
  const { t } = useTranslation("road");
  return (
    <li>
      <p>
        <strong>
          {year} {t(`aftercare.${kind}`)}
        </strong>{" "}
        {doneAt === null ? t("aftercare.open") : t(`aftercare.${outcome ?? "done"}`)}{" "}
        {doneAt !== null && <Instant at={doneAt} show="date" />}
      </p>
      <p className="said">{words}</p>
      {expertName && (
        <p>
          {t("aftercare.with")} {expertName}
        </p>
      )}
      {doneAt === null && closes && (
        <form method="post" action={`/aftercare/${id}/close`} noValidate>
          <Select
            name="outcome"
            form={id}
            label={t("aftercare.outcome")}
            options={OUTCOMES.map((each) => ({ value: each, label: t(`aftercare.${each}`) }))}
          />
          <button type="submit" className="button quiet">
            {t("aftercare.close")}
          </button>
        </form>
      )}
    </li>
  );
}
