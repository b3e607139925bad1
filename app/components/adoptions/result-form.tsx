import { useTranslation } from "react-i18next";
import {
  ACCOUNT_LENGTH,
  ARTEFACT_KINDS,
  ARTEFACT_ROWS,
  type ArtefactFile,
  OUTCOMES,
} from "../../models/adoptions/adoption";
import type { Claim } from "../../models/adoptions/claims";
import { FILE_BYTES, FILES_AND_PICTURES, sizeWords } from "../../models/documents/file-kinds";
import { Choices } from "../desk/choices";
import { useProblemSentence } from "../forms/problem-sentence";
import { ProblemSummary } from "../forms/problem-summary";
import { fieldId, type Problems } from "../forms/problems";
import { TextArea } from "../forms/text-input";
import { SiteFrame } from "../site-frame";

const ROWS = Array.from({ length: ARTEFACT_ROWS }, (_, row) => row);

export interface ResultPageProps {
  id: string;
  title: string;
  /** What the tried edition claims. */
  claims: readonly Claim[];
  problems?: Problems | null;
  /** Files that were sent already, row by row. */
  files?: readonly (ArtefactFile | null)[];
}

/** What came of a trial; all outcomes stand alike. */
export function ResultPage({ id, title, claims, problems, files = [] }: ResultPageProps) {
  const { t } = useTranslation("adoptions");
  const outcomes = OUTCOMES.map((code) => ({
    code,
    label: t(`outcome.${code}`),
    note: t(`outcome-note.${code}`),
    heading: false,
    below: [],
  }));
  return (
    <SiteFrame width="narrow">
      <h1>{t("result.title", { title })}</h1>
      <form method="post" action={`/desk/adoptions/${id}/result`} encType="multipart/form-data" noValidate>
        <p className="hint">{t("result.note")}</p>
        <ProblemSummary problems={problems} />
        <Choices
          name="outcome"
          legend={t("result.outcome")}
          choices={outcomes}
          chosen={[problems?.values.outcome ?? []].flat()}
          single
          problems={problems}
        />
        <TextArea
          name="account"
          label={t("result.account")}
          hint={t("result.account-hint")}
          rows={6}
          maxLength={ACCOUNT_LENGTH}
          required
          problems={problems}
        />
        {claims.length > 0 && (
          <Choices
            name="claims"
            legend={t("result.claims")}
            hint={t("result.claims-hint")}
            choices={claims.map(({ claim }, at) => ({
              ...{ code: String(at), label: claim, note: null, heading: false, below: [] },
            }))}
            chosen={[problems?.values.claims ?? []].flat()}
            problems={problems}
          />
        )}
        <Artefacts problems={problems} files={files} />
        <div className="actions">
          <button type="submit" className="button">
            {t("result.submit")}
          </button>
          <a className="button quiet" href={`/desk/adoptions/${id}`}>
            {t("back")}
          </a>
        </div>
      </form>
    </SiteFrame>
  );
}

/** A fixed number of rows, so that it works without script; empty ones are passed over. */
function Artefacts({ problems, files = [] }: Pick<ResultPageProps, "problems" | "files">) {
  const { t } = useTranslation("adoptions");
  const sentence = useProblemSentence();
  const id = fieldId("artefacts");
  const wrong = problems?.fields.artefacts ?? [];
  return (
    <fieldset className="choices artefacts" id={id} tabIndex={-1} aria-describedby={`${id}-hint`}>
      <legend>{t("result.artefacts")}</legend>
      <p className="hint" id={`${id}-hint`}>
        {t("result.artefacts-hint", { size: sizeWords(FILE_BYTES) })}
      </p>
      {wrong.length > 0 && <p className="problem">{wrong.map(sentence).join(" ")}</p>}
      {ROWS.map((row) => (
        <ArtefactRow key={row} row={row} file={files[row] ?? null} problems={problems} />
      ))}
    </fieldset>
  );
}

interface RowProps {
  row: number;
  file: ArtefactFile | null;
  problems?: Problems | null;
}

function ArtefactRow({ row, file, problems }: RowProps) {
  const { t } = useTranslation("adoptions");
  const was = (name: string) => [problems?.values[name] ?? []].flat()[row] ?? "";
  const number = row + 1;
  return (
    <div className="artefact-row">
      <label>
        {t("result.kind", { number })}
        <select className="input" name="kind[]" defaultValue={was("kind") || "process"}>
          {ARTEFACT_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`artefact.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("result.name", { number })}
        <input className="input" name="title[]" maxLength={120} defaultValue={was("title")} />
      </label>
      <label>
        {t("result.substance", { number })}
        <textarea className="input" name="substance[]" rows={2} defaultValue={was("substance")} />
      </label>
      <label>
        {t(file ? "result.other-file" : "result.file", { number })}
        <input className="input" type="file" name="file[]" accept={FILES_AND_PICTURES} />
      </label>
      <input type="hidden" name="kept[]" value={file?.id ?? ""} />
      {file && <p className="hint">{t("result.kept", { name: file.name ?? t("picture") })}</p>}
    </div>
  );
}
