import type { InputHTMLAttributes, TextareaHTMLAttributes } from "react";
import { Field, type FieldProps } from "./field";
import { typed } from "./problems";

type InputProps = FieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, "name" | "id" | "form">;

/** One line of text; what was typed stays when the form comes back, but for passwords. */
export function TextInput({ name, label, hint, problems, form, defaultValue, ...input }: InputProps) {
  const value = input.type === "password" ? undefined : (typed(problems, name) ?? defaultValue);
  return (
    <Field {...{ name, label, hint, problems, form }}>
      {(control) => <input className="input" {...input} defaultValue={value} {...control} />}
    </Field>
  );
}

type AreaProps = FieldProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "name" | "id" | "form">;

/** Several lines of text. */
export function TextArea({ name, label, hint, problems, form, defaultValue, ...area }: AreaProps) {
  return (
    <Field {...{ name, label, hint, problems, form }}>
      {(control) => (
        <textarea
          className="input"
          rows={4}
          {...area}
          defaultValue={typed(problems, name) ?? defaultValue}
          {...control}
        />
      )}
    </Field>
  );
}
