import { useTranslation } from "react-i18next";
import type { Share } from "../../models/versions/version";
import { WorkFrame, type WorkHead } from "../desk/work-frame";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { TrustedText } from "../public/trusted-text";
import { Shares } from "./version-table";
import { NamingForm } from "./versions-page";

interface VersionPageProps {
  work: WorkHead;
  can: { name: boolean; restore: boolean };
  version: { key: string; name: string | null; at: number; html: string; characters: number };
  shares: readonly Share[];
  people: Readonly<Record<string, string>>;
  /** Keys of the version before and of the newest. */
  before: string | null;
  newest: string | null;
}

/** One version, to be read. */
export function VersionPage({ work, can, version, shares, people, before, newest }: VersionPageProps) {
  const { t } = useTranslation("versions");
  const { key, name, at, html, characters } = version;
  const base = `/desk/${work.id}/versions`;
  return (
    <WorkFrame work={work} place="versions">
      <section aria-labelledby="version" className="version">
        <h2 id="version">
          {name && <Han>{`${name} `}</Han>}
          <Instant at={at} />
        </h2>
        <p className="hint">{t("characters", { count: characters })}</p>
        <Shares shares={[...shares]} people={people} />
        <p className="version-acts">
          <a href={base}>{t("all")}</a>
          {before && <a href={`${base}/compare?from=${before}&to=${key}`}>{t("compare-before")}</a>}
          {newest && newest !== key && (
            <a href={`${base}/compare?from=${key}&to=${newest}`}>{t("compare-now")}</a>
          )}
          {can.restore && newest !== key && <a href={`${base}/${key}/restore`}>{t("restore.go")}</a>}
        </p>
        <TrustedText html={html} lang={work.lang} />
      </section>
      {can.name && <NamingForm id={work.id} version={key} label={t("name-this")} />}
    </WorkFrame>
  );
}
