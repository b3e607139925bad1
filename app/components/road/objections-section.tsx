import { useTranslation } from "react-i18next";
import type { Objection } from "../../models/applications/objections.server";
import { Select } from "../forms/select";
import { TextArea } from "../forms/text-input";
import { Instant } from "../instant";

interface ObjectionsProps {
  objections: readonly Objection[];
  can: { answer: boolean };
}

/** Objections with names, and the form that answers them: for the host. */
export function Objections({ objections, can }: ObjectionsProps) {
  const { t } = useTranslation("road");
  if (objections.length === 0) return null;
  return (
    <section aria-labelledby="objections">
      <h2 id="objections">{t("objection.title")}</h2>
      {objections.map((each) => (
        <article key={each.id} className="notice">
          <p>
            <strong>{each.name}</strong> {each.contact} <Instant at={each.raisedAt} />
          </p>
          <p className="said">{each.words}</p>
          <p className="said">
            {t("objection.evidence")} {each.evidence}
          </p>
          {each.answer !== null && <p className="said">{each.answer}</p>}
          {each.answeredAt === null && can.answer && (
            <form method="post" action={`/objections/${each.id}/answer`} noValidate>
              <TextArea name="answer" form={each.id} label={t("objection.answer")} required />
              <Select
                name="upheld"
                form={each.id}
                label={t("objection.outcome")}
                options={[
                  { value: "no", label: t("objection.dismissed") },
                  { value: "yes", label: t("objection.upheld") },
                ]}
              />
              <button type="submit" className="button">
                {t("objection.send-answer")}
              </button>
            </form>
          )}
        </article>
      ))}
    </section>
  );
}
