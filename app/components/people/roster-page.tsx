import { useTranslation } from "react-i18next";
import { Field } from "../forms/field";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { SiteFrame } from "../site-frame";
import { RosterPreview, type RosterPreviewProps } from "./roster-preview";

export interface RosterPageProps {
  unit: { id: string; name: string };
  preview?: Omit<RosterPreviewProps, "organisationId"> | null;
  problems?: Problems | null;
}

/** A list of people to be asked in: the file first, then what was read in it. */
export function RosterPage({ unit, preview, problems }: RosterPageProps) {
  const { t } = useTranslation("roster");
  const members = `/organisations/${unit.id}/members`;
  return (
    <SiteFrame width={preview ? "page" : "narrow"}>
      <h1>{preview ? t("preview.title") : t("title")}</h1>
      <p>{unit.name}</p>
      {preview ? (
        <RosterPreview organisationId={unit.id} {...preview} />
      ) : (
        <>
          <p>{t("note")}</p>
          <p className="hint">{t("columns")}</p>
          <ProblemSummary problems={problems} />
          <form
            method="post"
            action={`/organisations/${unit.id}/roster`}
            encType="multipart/form-data"
            noValidate
          >
            <Field name="file" label={t("file")} hint={t("file-hint")} problems={problems}>
              {(control) => <input type="file" accept=".csv,.txt,text/csv" {...control} />}
            </Field>
            <button type="submit" className="button">
              {t("read")}
            </button>
          </form>
        </>
      )}
      <p>
        <a href={members}>{t("back")}</a>
      </p>
    </SiteFrame>
  );
}
