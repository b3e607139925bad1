import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { memo, useId } from "react";
import { useTranslation } from "react-i18next";
import { CountsLine } from "../counts/counts-line";
import { completionOf, type Outline, type OutlineEntry, type SectionState } from "./outline";
import { SectionNote } from "./section-note";
import { goTo, restoreSection } from "./sections";
import { useListKeys } from "./use-list-keys";

interface PanelProps {
  outline: Outline;
  sections: readonly SectionState[];
  /** Suggested length of the whole text. */
  length: { min: number; max: number } | null;
  editable: boolean;
  onJump: () => void;
}

/** The text's headings with what the template asks of them, and what is still to be written. */
export function OutlinePanel({ outline, sections, length, editable, onJump }: PanelProps) {
  const { t } = useTranslation("outline");
  const [editor] = useLexicalComposerContext();
  const title = useId();
  const keys = useListKeys();
  const missing = sections.filter((section) => section.entry === null);
  const jump = (key: string) => {
    onJump();
    goTo(editor, key);
  };
  return (
    <nav className="outline" aria-labelledby={title}>
      <h2 id={title}>{t("title")}</h2>
      <CountsLine counts={outline.counts} length={length} />
      <CompletionLine sections={sections} />
      <ol className="outline-entries" {...keys}>
        {outline.entries
          .filter((entry) => entry.text.trim() !== "")
          .map((entry) => (
            <Entry
              key={entry.key}
              entry={entry}
              section={sections.find((section) => section.entry?.key === entry.key) ?? null}
              onJump={jump}
            />
          ))}
      </ol>
      {missing.length > 0 && <Missing missing={missing} sections={sections} editable={editable} />}
    </nav>
  );
}

function CompletionLine({ sections }: { sections: readonly SectionState[] }) {
  const { t } = useTranslation("outline");
  const id = useId();
  const { required, written, fitting } = completionOf(sections);
  if (required === 0) return null;
  return (
    <p className="outline-progress">
      <progress max={required} value={written} aria-labelledby={id} />
      <span id={id}>
        {written === required ? t("complete", { fitting, required }) : t("progress", { written, required })}
      </span>
    </p>
  );
}

interface EntryProps {
  entry: OutlineEntry;
  section: SectionState | null;
  onJump: (key: string) => void;
}

/** Shown anew only when something of it changed: there may be a hundred of them. */
const Entry = memo(
  function Entry({ entry, section, onJump }: EntryProps) {
    return (
      <li
        className={`outline-entry level-${entry.level}`}
        data-empty={section && entry.empty ? true : undefined}
      >
        <button type="button" onClick={() => onJump(entry.key)}>
          <span className="outline-heading">{entry.text}</span>
          {section && <SectionNote section={section} />}
        </button>
      </li>
    );
  },
  (before, after) =>
    before.section?.id === after.section?.id &&
    (["key", "level", "text", "characters", "empty"] as const).every(
      (name) => before.entry[name] === after.entry[name],
    ),
);

function Missing({
  missing,
  sections,
  editable,
}: {
  missing: readonly SectionState[];
  sections: readonly SectionState[];
  editable: boolean;
}) {
  const { t } = useTranslation("outline");
  const [editor] = useLexicalComposerContext();
  return (
    <section className="outline-missing">
      <h3>{t("missing")}</h3>
      <ul>
        {missing.map(({ id, heading, required }) => (
          <li key={id}>
            <span>
              {heading}
              {required && <em className="outline-mark">{t("required")}</em>}
            </span>
            {editable && (
              <button
                type="button"
                className="outline-restore"
                onClick={() => restoreSection(editor, sections, id)}
              >
                {t("restore")}
                <span className="visually-hidden">{heading}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
