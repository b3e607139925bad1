import { useTranslation } from "react-i18next";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { TextArea, TextInput } from "../forms/text-input";
import { Instant } from "../instant";
import { SiteFrame } from "../site-frame";
import { FileField } from "./file-field";

export interface ObjectionPageProps {
  id: string;
  callId: string;
  title: string;
  endsAt: number;
  name: string;
  contact: string;
  raised: boolean;
  problems?: Problems | null;
}

/** Objecting to a work on public notice, by name and with evidence. */
export function ObjectionPage({
  id,
  callId,
  title,
  endsAt,
  name,
  contact,
  raised,
  problems,
}: ObjectionPageProps) {
  const { t } = useTranslation("road");
  return (
    <SiteFrame width="narrow">
      <h1>{t("objection.heading", { title })}</h1>
      {raised && (
        <p className="notice done" role="status">
          {t("objection.raised")}
        </p>
      )}
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
      <p>
        <a href={`/calls/${callId}`}>{t("objection.back")}</a>
      </p>
    </SiteFrame>
  );
}
