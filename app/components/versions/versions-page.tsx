import { useTranslation } from "react-i18next";
import type { TimelineEntry } from "../../models/versions/timeline";
import { NAME_LENGTH } from "../../models/versions/version";
import { WorkFrame, type WorkHead } from "../desk/work-frame";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { TextInput } from "../forms/text-input";
import { VersionTable } from "./version-table";

export const VERSIONS_DONE = ["named", "restored"] as const;

interface VersionsPageProps {
  work: WorkHead;
  can: { name: boolean; restore: boolean };
  timeline: readonly TimelineEntry[];
  people: Readonly<Record<string, string>>;
  done: (typeof VERSIONS_DONE)[number] | null;
  problems?: Problems | null;
}

/** How a text came about: its versions, the newest first. */
export function VersionsPage({ work, can, timeline, people, done, problems }: VersionsPageProps) {
  const { t } = useTranslation("versions");
  return (
    <WorkFrame work={work} place="versions" done={done && t(`done-${done}`)}>
      <p className="lead">{t("lead")}</p>
      {can.name && <NamingForm id={work.id} version="" problems={problems} label={t("name-now")} />}
      {timeline.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <VersionTable id={work.id} timeline={timeline} people={people} can={can} />
      )}
    </WorkFrame>
  );
}

/** Gives a version a name. */
export function NamingForm({
  id,
  version,
  label,
  problems,
}: {
  id: string;
  /** Its key; empty for the text as it stands. */
  version: string;
  label: string;
  problems?: Problems | null | undefined;
}) {
  const { t } = useTranslation("versions");
  return (
    <form method="post" action={`/desk/${id}/versions`} className="naming-form" noValidate>
      <ProblemSummary problems={problems ?? null} />
      <input type="hidden" name="version" value={version} />
      <TextInput
        name="name"
        label={label}
        hint={t("name-hint")}
        maxLength={NAME_LENGTH}
        required
        autoComplete="off"
        problems={problems ?? null}
      />
      <button type="submit" className="button">
        {t("name-save")}
      </button>
    </form>
  );
}
