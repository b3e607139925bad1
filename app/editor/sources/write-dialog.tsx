import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { NumberedSource } from "../../models/documents/sources";
import {
  draftOf,
  FIELDS,
  referenceFrom,
  type SourceDraft,
  type SourceProblem,
} from "../../models/references/fields";
import { formatGbt7714 } from "../../models/references/gbt7714";
import {
  LONGEST_FIELD,
  REFERENCE_TYPES,
  type Reference,
  type ReferenceType,
} from "../../models/references/reference";
import { Dialog } from "../toolbar/dialog";

interface WriteDialogProps {
  /** Null for a new one. */
  source: NumberedSource | null;
  onSave: (reference: Reference) => void;
  onRemove: () => void;
  /** Leads to where it is cited. */
  onFind: () => void;
  onClose: () => void;
}

/** Asks what a source is: the fields follow its kind, and its entry is shown as readers will see it. */
export function WriteDialog({ source, onSave, onRemove, onFind, onClose }: WriteDialogProps) {
  const { t } = useTranslation("sources");
  const [draft, setDraft] = useState<SourceDraft>(() =>
    source ? draftOf(source.reference) : { type: "J", title: "" },
  );
  const [problems, setProblems] = useState<SourceProblem[]>([]);
  const read = referenceFrom(draft);
  const done = () => {
    setProblems("problems" in read ? read.problems : []);
    if ("reference" in read) onSave(read.reference);
    return false;
  };
  const field = (name: keyof SourceDraft) => (
    <Field
      key={name}
      name={name}
      label={labelKey(draft.type, name)}
      value={draft[name] ?? ""}
      wrong={problems.includes(name as SourceProblem)}
      onChange={(value) => setDraft({ ...draft, [name]: value })}
    />
  );
  return (
    <Dialog
      title={t(source ? "write.edit" : "write.new")}
      action={t("write.save")}
      onDone={done}
      onClose={onClose}
      extra={
        source && (
          <>
            <button type="button" className="button danger" onClick={onRemove}>
              {t("write.remove")}
            </button>
            {source.cited && (
              <button type="button" className="button quiet" onClick={onFind}>
                {t("write.find")}
              </button>
            )}
          </>
        )
      }
    >
      <div className="field">
        <label htmlFor="source-type">{t("field.type")}</label>
        <select
          id="source-type"
          className="input"
          value={draft.type}
          onChange={(event) => setDraft({ ...draft, type: event.target.value as ReferenceType })}
        >
          {REFERENCE_TYPES.map((type) => (
            <option key={type} value={type}>
              {t(`type.${type}`)} [{type}]
            </option>
          ))}
        </select>
      </div>
      {field("title")}
      {field("authors")}
      <div className="source-fields">{FIELDS[draft.type].map(field)}</div>
      {"reference" in read && (
        <p className="source-preview">
          <span className="visually-hidden">{t("write.preview")}</span>
          {formatGbt7714(read.reference)}
        </p>
      )}
    </Dialog>
  );
}

/** Some fields are called otherwise for a kind of source: the container of an article is its journal. */
function labelKey(type: ReferenceType, name: keyof SourceDraft): string {
  return KINDLY.has(`${type}.${name}`) ? `field-of.${type}.${name}` : `field.${name}`;
}

const KINDLY = new Set([
  "J.container",
  "N.container",
  "N.pages",
  "C.container",
  "D.publisher",
  "S.number",
  "P.number",
]);

interface FieldProps {
  name: string;
  label: string;
  value: string;
  wrong: boolean;
  onChange: (value: string) => void;
}

function Field({ name, label, value, wrong, onChange }: FieldProps) {
  const { t } = useTranslation("sources");
  const id = `source-${name}`;
  const hint = wrong ? `wrong.${name}` : HINTS[name];
  return (
    <div className="field">
      <label htmlFor={id}>{t(label)}</label>
      <input
        id={id}
        className="input"
        value={value}
        maxLength={LONGEST_FIELD}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={wrong || undefined}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      {hint && (
        <p className={wrong ? "problem" : "hint"} id={`${id}-hint`} role={wrong ? "alert" : undefined}>
          {t(hint)}
        </p>
      )}
    </div>
  );
}

const HINTS: Record<string, string> = {
  authors: "hint.authors",
  date: "hint.date",
  accessed: "hint.accessed",
};
