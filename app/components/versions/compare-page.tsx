import { useTranslation } from "react-i18next";
import type { DiffSummary } from "../../models/versions/diff";
import type { Shown } from "../../models/versions/fold";
import { WorkFrame, type WorkHead } from "../desk/work-frame";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { AuthorLegend, AuthorsContext, type AuthorsOf } from "./authors";
import { DiffView } from "./diff-view";

interface Side {
  key: string;
  name: string | null;
  at: number;
}

interface ComparePageProps extends AuthorsOf {
  work: WorkHead;
  from: Side;
  to: Side;
  shown: readonly Shown[];
  summary: DiffSummary;
}

/** What changed between two versions, and by whom. */
export function ComparePage({ work, from, to, shown, summary, writers, people }: ComparePageProps) {
  const { t } = useTranslation("versions");
  const base = `/desk/${work.id}/versions`;
  const changed = Object.values(summary.blocks).some((count) => count > 0);
  return (
    <WorkFrame work={work} place="versions">
      <AuthorsContext.Provider value={{ writers, people }}>
        <section aria-labelledby="compare" className="version">
          <h2 id="compare">{t("compare.title")}</h2>
          <dl className="facts">
            <dt>{t("from")}</dt>
            <dd>
              <SideName name={from.name} at={from.at} />
            </dd>
            <dt>{t("to")}</dt>
            <dd>
              <SideName name={to.name} at={to.at} />
            </dd>
          </dl>
          <p>{changed ? t("compare.blocks", summary.blocks) : t("compare.nothing")}</p>
          <p className="hint">{t("compare.key")}</p>
          <AuthorLegend />
          <p className="version-acts">
            <a href={base}>{t("all")}</a>
            <a href={`${base}/compare?from=${to.key}&to=${from.key}`}>{t("compare.swap")}</a>
          </p>
          {changed && <DiffView shown={shown} lang={work.lang} />}
        </section>
      </AuthorsContext.Provider>
    </WorkFrame>
  );
}

function SideName({ name, at }: Pick<Side, "name" | "at">) {
  return (
    <>
      {name && <Han>{`${name} `}</Han>}
      <Instant at={at} />
    </>
  );
}
