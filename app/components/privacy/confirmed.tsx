import { useTranslation } from "react-i18next";
import type { Finding } from "../../models/privacy/finding";

interface ConfirmedProps {
  /** How many places were found. */
  findings: number;
  /** The places, as far as they were kept. */
  found: readonly Pick<Finding, "kind" | "sample">[];
  /** Who asked for publication. */
  name: string;
}

/** What told of persons when publication was asked for, and who said to have looked at it. */
export function Confirmed({ findings, found, name }: ConfirmedProps) {
  const { t } = useTranslation("privacy");
  return (
    <section aria-labelledby="confirmed">
      <h3 id="confirmed">{t("asked")}</h3>
      {findings === 0 ? (
        <p>{t("asked-none")}</p>
      ) : (
        <>
          <p>{t("confirmed", { count: findings, name })}</p>
          {found.length === 0 && <p className="hint">{t("unlisted")}</p>}
          <ul className="finding-list">
            {found.map(({ kind, sample }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is made once and never changes
              <li key={at}>
                {t(`kind.${kind}`)} {sample}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
