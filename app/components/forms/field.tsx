import type { ReactNode } from "react";
import { useProblemSentence } from "./problem-sentence";
import { fieldId, type Problems } from "./problems";

export interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  problems?: Problems | null;
  /** Tells apart fields of one name when a page has two forms. */
  form?: string;
}

/** What a control needs to be tied to its label, its hint and its problems. */
export interface ControlProps {
  id: string;
  name: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

/** A label, a control, and below it what helps and what is wrong. */
export function Field({
  name,
  label,
  hint,
  problems,
  form,
  children,
}: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const sentence = useProblemSentence();
  const id = fieldId(name, form);
  const wrong = problems?.fields[name] ?? [];
  const described = [hint && `${id}-hint`, wrong.length > 0 && `${id}-problem`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        name,
        ...(described && { "aria-describedby": described }),
        ...(wrong.length > 0 && { "aria-invalid": true }),
      })}
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {wrong.length > 0 && (
        <span className="problem" id={`${id}-problem`}>
          {wrong.map(sentence).join(" ")}
        </span>
      )}
    </div>
  );
}
