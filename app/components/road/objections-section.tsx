import { useTranslation } from "react-i18next";
import type { Objection } from "../../models/applications/objections.server";
import { type Problems, typed } from "../forms/problems";
import { Select } from "../forms/select";
import { TextArea } from "../forms/text-input";
import { Instant } from "../instant";
import { FileField, FileLink } from "./file-field";

interface ObjectionsProps {
  /** The application's. */
  id: string;
  objections: readonly Objection[];
  can: { answer: boolean };
  problems?: Problems | null;
}

/** Objections with names, and the form that answers them: for the host. */
export function Objections({ id, objections, can, problems }: ObjectionsProps) {
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
          {each.evidenceFile && (
            <p>
              <FileLink applicationId={id} file={each.evidenceFile} />
            </p>
          )}
          {each.answer !== null && <p className="said">{each.answer}</p>}
          {each.answerFile && (
            <p>
              <FileLink applicationId={id} file={each.answerFile} />
            </p>
          )}
          {each.answeredAt === null && can.answer && (
            <AnswerForm id={each.id} problems={typed(problems, "objection") === each.id ? problems : null} />
          )}
        </article>
      ))}
    </section>
  );
}

function AnswerForm({ id, problems }: { id: string; problems?: Problems | null }) {
  const { t } = useTranslation("road");
  return (
    <form method="post" action={`/objections/${id}/answer`} encType="multipart/form-data" noValidate>
      <TextArea name="answer" form={id} label={t("objection.answer")} required problems={problems} />
      <Select
        name="upheld"
        form={id}
        label={t("objection.outcome")}
        options={[
          { value: "no", label: t("objection.dismissed") },
          { value: "yes", label: t("objection.upheld") },
        ]}
        defaultValue={typed(problems, "upheld")}
        problems={problems}
      />
      <FileField form={id} problems={problems} />
      <p className="hint">{t("file.answer-hint")}</p>
      <button type="submit" className="button">
        {t("objection.send-answer")}
      </button>
    </form>
  );
}
