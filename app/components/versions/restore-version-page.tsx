import { useTranslation } from "react-i18next";
import type { DiffSummary } from "../../models/versions/diff";
import { WorkFrame, type WorkHead } from "../desk/work-frame";
import { Instant } from "../instant";
import { Han } from "../public/han";

interface RestoreVersionPageProps {
  work: WorkHead;
  version: { key: string; name: string | null; at: number };
  /** What will change, from the text as it stands to the version. */
  summary: DiffSummary;
  people: Readonly<Record<string, string>>;
}

/** Says what restoring a version will change, and asks once. */
export function RestoreVersionPage({ work, version, summary, people }: RestoreVersionPageProps) {
  const { t } = useTranslation("versions");
  const { inserted, blocks } = summary;
  const deleted = Object.values(summary.deleted).reduce((sum, each) => sum + each, 0);
  const address = `/desk/${work.id}/versions/${version.key}`;
  return (
    <WorkFrame work={work} place="versions">
      <section aria-labelledby="restore" className="version">
        <h2 id="restore">
          {t("restore.title")} {version.name && <Han>{`${version.name} `}</Han>}
          <Instant at={version.at} />
        </h2>
        <p>{t("restore.explanation")}</p>
        <ul>
          {Object.entries(inserted).map(([id, count]) => (
            <li key={id}>{t("restore.comes-back", { name: people[id] ?? t("template"), count })}</li>
          ))}
          {deleted > 0 && <li>{t("restore.goes", { count: deleted })}</li>}
          <li>{t("compare.blocks", blocks)}</li>
        </ul>
        <form method="post" action={`${address}/restore`} className="actions">
          <button type="submit" className="button">
            {t("restore.confirm")}
          </button>
          <a className="button quiet" href={`/desk/${work.id}/versions`}>
            {t("restore.cancel")}
          </a>
          <a className="button quiet" href={`/desk/${work.id}/versions/compare?from=${version.key}`}>
            {t("restore.look")}
          </a>
        </form>
      </section>
    </WorkFrame>
  );
}
