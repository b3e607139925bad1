import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Outline, OutlineEntry, SectionState } from "./outline";
import { goTo, restoreSection } from "./sections";

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
  const { t, i18n } = useTranslation("editor");
  const title = useId();
  const number = new Intl.NumberFormat(i18n.language);
  const required = sections.filter((section) => section.required);
  const written = required.filter((section) => section.entry && !section.entry.empty);
  const missing = sections.filter((section) => section.entry === null);
  return (
    <nav className="outline" aria-labelledby={title}>
      <h2 id={title}>{t("outline.title")}</h2>
      <p className="outline-total">
        <strong>
          {t("outline.total", { characters: number.format(outline.total), count: outline.total })}
        </strong>
        {length && (
          <span>
            {t("outline.suggested", { min: number.format(length.min), max: number.format(length.max) })}
          </span>
        )}
      </p>
      {required.length > 0 && (
        <p className="outline-progress">
          <progress max={required.length} value={written.length} aria-labelledby={`${title}-progress`} />
          <span id={`${title}-progress`}>
            {t("outline.progress", { written: written.length, required: required.length })}
          </span>
        </p>
      )}
      <ol className="outline-entries">
        {outline.entries
          .filter((entry) => entry.text.trim() !== "")
          .map((entry) => (
            <Entry
              key={entry.key}
              entry={entry}
              section={sections.find((section) => section.id === entry.section) ?? null}
              onJump={onJump}
            />
          ))}
      </ol>
      {missing.length > 0 && <Missing missing={missing} sections={sections} editable={editable} />}
    </nav>
  );
}

function Entry({
  entry,
  section,
  onJump,
}: {
  entry: OutlineEntry;
  section: SectionState | null;
  onJump: () => void;
}) {
  const [editor] = useLexicalComposerContext();
  const jump = () => {
    onJump();
    goTo(editor, entry.key);
  };
  return (
    <li
      className={`outline-entry level-${entry.level}`}
      data-empty={section && entry.empty ? true : undefined}
    >
      <button type="button" onClick={jump}>
        <span className="outline-heading">{entry.text}</span>
        {section && <SectionNote entry={entry} section={section} />}
      </button>
    </li>
  );
}

function SectionNote({ entry, section }: { entry: OutlineEntry; section: SectionState }) {
  const { t, i18n } = useTranslation("editor");
  if (entry.empty) {
    return (
      <span className={section.required ? "outline-note is-required" : "outline-note"}>
        {section.required ? t("outline.requiredEmpty") : t("outline.optionalEmpty")}
      </span>
    );
  }
  const { min, max } = section.length;
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <span className="outline-note" data-beyond={entry.characters > max ? true : undefined}>
      {t("outline.ofLength", { characters: number.format(entry.characters), min, max })}
    </span>
  );
}

function Missing({
  missing,
  sections,
  editable,
}: {
  missing: readonly SectionState[];
  sections: readonly SectionState[];
  editable: boolean;
}) {
  const { t } = useTranslation("editor");
  const [editor] = useLexicalComposerContext();
  return (
    <section className="outline-missing">
      <h3>{t("outline.missing")}</h3>
      <ul>
        {missing.map(({ id, heading, required }) => (
          <li key={id}>
            <span>
              {heading}
              {required && <em className="outline-mark">{t("outline.required")}</em>}
            </span>
            {editable && (
              <button
                type="button"
                className="outline-restore"
                onClick={() => restoreSection(editor, sections, id)}
              >
                {t("outline.restore")}
                <span className="visually-hidden">{heading}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
