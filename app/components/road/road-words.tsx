import { useTranslation } from "react-i18next";
import { LOCALES } from "../../models/actor";
import type { Move, MoveRecord } from "../../models/applications/application";
import type { Step } from "../../models/calls/step";
import { Instant } from "../instant";
import { translatorFor } from "../messages";
import { Han } from "../public/han";
import { TableFrame } from "../table-frame";
import { FileLink } from "./file-field";

/** The names that steps are offered with, in every language, each with what it is called by here. */
const offered = new Map<string, string>();
for (const locale of LOCALES) {
  const names = translatorFor(locale).getResource(locale, "road", "preset-step") as Record<string, string>;
  for (const [key, name] of Object.entries(names)) offered.set(name, key);
}

/**
 * What a step is called: its own name where the bureau gave one. A name that was offered, and left, is
 * said in the reader's language.
 */
export function useStepName(): (step: Step | undefined) => string {
  const { t } = useTranslation("road");
  return (step) => {
    if (step === undefined) return "";
    if (step.name) {
      const key = offered.get(step.name);
      return key === undefined ? step.name : t(`preset-step.${key}`);
    }
    if (step.kind === "check") return t("step.check-of", { level: t(`level.${step.level}`) });
    if (step.kind === "endorsement") return t("step.endorsement-of", { level: t(`level.${step.level}`) });
    return t(`step.${step.kind}`);
  };
}

/** The steps of a call in their order. */
export function StepList({ steps, at = null }: { steps: readonly Step[]; at?: number | null }) {
  const { t } = useTranslation("road");
  const name = useStepName();
  return (
    <ol className="road-steps">
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
        <li key={index} aria-current={index === at ? "step" : undefined}>
          {name(step)} <span className="hint">{t("days", { count: step.days })}</span>
          {step.kind === "endorsement" && step.quota !== null && (
            <span className="hint"> {t("quota", { count: step.quota })}</span>
          )}
          {step.kind === "endorsement" && step.ranked && (
            <span className="hint"> {t("settings.extra-ranked")}</span>
          )}
          {step.kind === "check" && step.asks && <span className="hint"> {t("settings.extra-asks")}</span>}
        </li>
      ))}
    </ol>
  );
}

/** The append-only record of an application. */
export function RecordTable({ moves, steps }: { moves: readonly MoveRecord[]; steps: readonly Step[] }) {
  const { t } = useTranslation("road");
  const name = useStepName();
  return (
    <TableFrame label={t("table-of", { of: t("record.title") })}>
      <table className="people-table">
        <thead>
          <tr>
            {(["when", "who", "what", "step", "words"] as const).map((each) => (
              <th key={each} scope="col">
                {t(`record.${each}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {moves.map((each) => (
            <tr key={each.id}>
              <td>
                <Instant at={each.at} />
              </td>
              <td className="who">
                <Han>{each.actorName}</Han>{" "}
                <span className="hint">
                  {t(`acting.${each.actingRole}`)} · <Han>{each.unitName}</Han>
                </span>
              </td>
              <td>{t(`move.${each.move}`)}</td>
              <td>{name(steps[each.toStep])}</td>
              <td className="said">
                {each.comment} {each.file && <FileLink applicationId={each.applicationId} file={each.file} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

/** Moves that take something back or say no stand apart from those that go on. */
export const SAYING_NO: readonly Move[] = [
  "return",
  "refuse",
  "decline",
  "strike",
  "dismiss",
  "revoke",
  "withdraw",
];
