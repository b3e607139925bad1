import { useTranslation } from "react-i18next";
import type { Finding } from "../../models/privacy/finding";
import { useProblemSentence } from "../forms/problem-sentence";
import { fieldId, type Problems } from "../forms/problems";

/** What in a text tells of persons, each with a way to its place in the desk. */
export function FindingList({ id, findings }: { id: string; findings: readonly Finding[] }) {
  const { t } = useTranslation("privacy");
  return (
    <section aria-labelledby="findings">
      <h3 id="findings">{t("title")}</h3>
      {findings.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <>
          <p>{t("some", { count: findings.length })}</p>
          <ul className="finding-list">
            {findings.map(({ kind, sample, block, page }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is made once and never changes
              <li key={at}>
                <a href={`/desk/${id}${page ? `/${page}` : ""}${block ? `#${block}` : ""}`}>
                  {t(`kind.${kind}`)}
                </a>
                {sample && ` ${sample}`}
              </li>
            ))}
          </ul>
          <p className="hint">
            {t("advice")} <a href={`/desk/${id}/consents`}>{t("consents")}</a>
          </p>
        </>
      )}
    </section>
  );
}

/** Whoever publishes in spite of findings says that they have looked at each. */
export function Looked({ problems }: { problems?: Problems | null }) {
  const { t } = useTranslation("privacy");
  const sentence = useProblemSentence();
  const wrong = problems?.fields.looked ?? [];
  const id = fieldId("looked");
  return (
    <p className="field">
      <label className="looked">
        <input
          type="checkbox"
          id={id}
          name="looked"
          value="yes"
          {...(wrong.length > 0 && { "aria-invalid": true, "aria-describedby": `${id}-problem` })}
        />{" "}
        {t("looked")}
      </label>
      {wrong.length > 0 && (
        <span className="problem" id={`${id}-problem`}>
          {wrong.map(sentence).join(" ")}
        </span>
      )}
    </p>
  );
}
