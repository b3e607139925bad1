import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { HIDING_LENGTH } from "../../models/adoptions/adoption";
import { sizeWords } from "../../models/documents/file-kinds";
import { DoneNotice } from "../desk/done-notice";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { TextArea } from "../forms/text-input";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import { visitorPath } from "../surroundings";

export interface ArtefactPageProps {
  adoptionId: string;
  practiceId: string;
  title: string;
  school: string;
  /** A picture has no name. */
  file: { id: string; name: string | null; size: number };
  /** The way to cover parts of a picture. */
  cover: ReactNode;
  covered?: boolean;
  problems?: Problems | null;
}

/** A file that shows what came of a trial: parts of a picture are covered here, and any file hidden. */
export function ArtefactPage(props: ArtefactPageProps) {
  const { adoptionId, practiceId, title, school, file, cover, covered, problems } = props;
  const { t, i18n } = useTranslation("adoptions");
  const trials = visitorPath(`/practices/${practiceId}/adoptions`, i18n.language);
  const href = `/attachments/trials/${adoptionId}/${file.id}`;
  return (
    <SiteFrame width="narrow">
      <p className="work-path">
        <a href={`${trials}#trial-${adoptionId}`}>
          <Han>{title}</Han>
        </a>
      </p>
      <h1>{t("file.title")}</h1>
      <DoneNotice>{covered ? t("file.covered") : null}</DoneNotice>
      <p className="hint">
        <Han>{t("file.of", { school })}</Han>
      </p>
      {file.name === null ? (
        <>
          <img className="artefact-picture" src={href} alt={t("file.picture")} />
          <h2>{t("file.cover")}</h2>
          <p className="hint">{t("file.cover-note")}</p>
          <noscript>
            <p className="hint">{t("file.cover-script")}</p>
          </noscript>
          {cover}
        </>
      ) : (
        <p>
          <a href={href} download={file.name}>
            <Han>{file.name}</Han>
          </a>{" "}
          {sizeWords(file.size)}
        </p>
      )}
      <h2>{t("file.hide")}</h2>
      <form method="post" action={`/desk/adoptions/${adoptionId}/files/${file.id}/hide`} noValidate>
        <p className="hint">{t("file.hide-note")}</p>
        <ProblemSummary problems={problems} />
        <TextArea
          name="reason"
          label={t("file.reason")}
          maxLength={HIDING_LENGTH}
          required
          problems={problems}
        />
        <button type="submit" className="button danger">
          {t("file.hide-submit")}
        </button>
      </form>
    </SiteFrame>
  );
}
