import { useTranslation } from "react-i18next";
import type { Answer, Artefact, ArtefactFile, Result } from "../../models/adoptions/adoption";
import { safeUrl } from "../../models/documents/content";
import { sizeWords } from "../../models/documents/file-kinds";
import { Instant } from "../instant";
import { Han } from "../public/han";
import type { TrialEntry } from "./trial-view";
import { useTermName } from "./trial-words";

/** One school's trial: where, what was changed and why, what came of it, what the source says. */
export function TrialArticle({ trial, level = 2 }: { trial: TrialEntry; level?: 2 | 3 }) {
  const { t } = useTranslation("adoptions");
  const term = useTermName();
  const Heading = level === 2 ? "h2" : "h3";
  const { school, place, classes, pupils, context, changes, reasons, results, answers } = trial;
  return (
    <article className="trial" id={`trial-${trial.id}`}>
      <Heading className="trial-school">
        <Han>{school}</Han>
      </Heading>
      {trial.schoolThen && (
        <p className="hint">
          <Han>{t("school-then", { school: trial.schoolThen })}</Han>
        </p>
      )}
      <p className="trial-facts">
        <span>
          <Han>{place}</Han>
        </span>
        <span>{term(trial.term)}</span>
        <span>{t("classes", { count: classes })}</span>
        <span>{t("pupils", { count: pupils })}</span>
        <span>{t("of-edition", { number: trial.edition })}</span>
      </p>
      {trial.dependence && <p className="trial-dependence">{t(`dependence.${trial.dependence}`)}</p>}
      <dl className="trial-words">
        <Said name={t("context")}>{context}</Said>
        <Said name={t("changes")}>{changes === "" ? t("unchanged") : changes}</Said>
        {reasons !== "" && <Said name={t("reasons")}>{reasons}</Said>}
      </dl>
      {results.length === 0 && <p className="hint">{t("no-result")}</p>}
      {results.map((result) => (
        <ResultPart key={result.id} adoptionId={trial.id} {...result} />
      ))}
      {answers.length > 0 && (
        <ul className="trial-answers">
          {answers.map((answer) => (
            <AnswerPart key={answer.id} {...answer} />
          ))}
        </ul>
      )}
    </article>
  );
}

function Said({ name, children }: { name: string; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="said">
        <Han>{children}</Han>
      </dd>
    </div>
  );
}

function ResultPart({
  adoptionId,
  outcome,
  account,
  artefacts,
  reportedAt,
  ownWord,
}: Result & { adoptionId: string }) {
  const { t } = useTranslation("adoptions");
  return (
    <div className="trial-result">
      <p>
        <strong className="trial-outcome" data-outcome={outcome}>
          {t(`outcome.${outcome}`)}
        </strong>{" "}
        <Instant at={reportedAt} show="date" />
      </p>
      {ownWord && <p className="hint">{t("own-word")}</p>}
      <p className="said">
        <Han>{account}</Han>
      </p>
      <ul className="trial-artefacts">
        {artefacts.map((artefact) => (
          <li key={`${artefact.kind}-${artefact.title}`}>
            <ArtefactPart {...artefact} />
            {artefact.hidden && <span className="hint trial-file">{t("file.hidden")}</span>}
            {artefact.file && (
              <FilePart adoptionId={adoptionId} title={artefact.title} file={artefact.file} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function ArtefactPart({ kind, title, substance }: Artefact) {
  const { t } = useTranslation("adoptions");
  const address = /^https?:\/\/\S+$/.test(substance) ? safeUrl(substance) : null;
  return (
    <>
      <span className="trial-kind">{t(`artefact.${kind}`)}</span>{" "}
      {address ? (
        <a href={address} rel="nofollow noopener ugc">
          <Han>{title}</Han>
        </a>
      ) : (
        <>
          <strong>
            <Han>{title}</Han>
          </strong>
          {substance !== "" && (
            <span className="said trial-substance">
              <Han>{substance}</Han>
            </span>
          )}
        </>
      )}
    </>
  );
}

/** A picture is shown small and opened by a click, a file is taken away. */
function FilePart({ adoptionId, title, file }: { adoptionId: string; title: string; file: ArtefactFile }) {
  const { t } = useTranslation("adoptions");
  const href = `/attachments/trials/${adoptionId}/${file.id}`;
  return (
    <>
      {file.name === null ? (
        <a className="trial-picture" href={href}>
          <img src={href} alt={title} loading="lazy" />
        </a>
      ) : (
        <span className="trial-file">
          <a href={href} download={file.name} rel="nofollow">
            <Han>{file.name}</Han>
          </a>{" "}
          {sizeWords(file.size)}
        </span>
      )}
      <a className="trial-file hint" href={`/desk/adoptions/${adoptionId}/files/${file.id}`} rel="nofollow">
        {t("file.care")}
        <span className="visually-hidden"> {title}</span>
      </a>
    </>
  );
}

function AnswerPart({ stance, body, name, answeredAt }: Answer) {
  const { t } = useTranslation("adoptions");
  return (
    <li>
      <p>
        <strong>
          <Han>{t(`stance.${stance}`, { name })}</Han>
        </strong>{" "}
        <Instant at={answeredAt} show="date" />
      </p>
      {body !== "" && (
        <p className="said">
          <Han>{body}</Han>
        </p>
      )}
    </li>
  );
}
