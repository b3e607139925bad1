import { useTranslation } from "react-i18next";
import type { Objection } from "../../models/applications/objections.server";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { TextArea, TextInput } from "../forms/text-input";
import { Instant } from "../instant";
import { SiteFrame } from "../site-frame";
import { FileField, FileLink } from "./file-field";

export interface ObjectionPageProps {
  id: string;
  callId: string;
  title: string;
  endsAt: number;
  name: string;
  contact: string;
  raised: boolean;
  /** It is on notice: one may object. */
  open: boolean;
  /** On notice, but objections are answered in another installation. */
  elsewhere: boolean;
  /** What this member has said against it before. */
  own: readonly Objection[];
  problems?: Problems | null;
}

/** Objecting to a work on public notice, by name and with evidence, and what was answered. */
export function ObjectionPage(props: ObjectionPageProps) {
  const { id, callId, title, raised, open, elsewhere, own } = props;
  const { t } = useTranslation("road");
  return (
    <SiteFrame width="narrow">
      <h1>{t("objection.heading", { title })}</h1>
      {raised && (
        <p className="notice done" role="status">
          {t("objection.raised")}
        </p>
      )}
      <Own id={id} own={own} />
      {open ? <RaiseForm {...props} /> : <p>{t(elsewhere ? "objection.elsewhere" : "objection.closed")}</p>}
      <p>
        <a href={`/calls/${callId}`}>{t("objection.back")}</a>
      </p>
    </SiteFrame>
  );
}

function Own({ id, own }: Pick<ObjectionPageProps, "id" | "own">) {
  const { t } = useTranslation("road");
  if (own.length === 0) return null;
  return (
    <section aria-labelledby="own-objections">
      <h2 id="own-objections">{t("objection.own")}</h2>
      {own.map(({ id: key, raisedAt, words, evidenceFile, answeredAt, answer, answerFile, upheld }) => (
        <article key={key} className="notice">
          <p>
            <Instant at={raisedAt} />
          </p>
          <p className="said">{words}</p>
          {evidenceFile && <FileLink applicationId={id} file={evidenceFile} />}
          {answeredAt === null ? (
            <p>{t("objection.waits")}</p>
          ) : (
            <>
              <h3>{t("objection.answered")}</h3>
              <p>
                <strong>{t(upheld ? "objection.upheld" : "objection.dismissed")}</strong>{" "}
                <Instant at={answeredAt} />
              </p>
              <p className="said">{answer}</p>
              {answerFile && <FileLink applicationId={id} file={answerFile} />}
            </>
          )}
        </article>
      ))}
    </section>
  );
}

function RaiseForm({ id, endsAt, name, contact, problems }: ObjectionPageProps) {
  const { t } = useTranslation("road");
  return (
    <>
      <p>
        {t("objection.lead")} <Instant at={endsAt} />
      </p>
      <ProblemSummary problems={problems} />
      <form method="post" action={`/applications/${id}/objections`} encType="multipart/form-data" noValidate>
        <TextInput name="name" label={t("objection.name")} defaultValue={name} required problems={problems} />
        <TextInput
          name="contact"
          label={t("objection.contact")}
          defaultValue={contact}
          required
          problems={problems}
        />
        <TextArea name="words" label={t("objection.words")} rows={5} required problems={problems} />
        <TextArea
          name="evidence"
          label={t("objection.evidence")}
          hint={t("objection.evidence-hint")}
          required
          problems={problems}
        />
        <FileField problems={problems} />
        <button type="submit" className="button">
          {t("objection.raise")}
        </button>
      </form>
    </>
  );
}
