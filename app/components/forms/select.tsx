import type { SelectHTMLAttributes } from "react";
import { Field, type FieldProps } from "./field";
import { typed } from "./problems";

export interface Option {
  value: string;
  label: string;
}

type SelectProps = FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, "name" | "id" | "form"> & { options: readonly Option[] };

/** One of several. */
export function Select({ name, label, hint, problems, form, options, defaultValue, ...select }: SelectProps) {
  return (
    <Field {...{ name, label, hint, problems, form }}>
      {(control) => (
        <select
          className="input"
          {...select}
          defaultValue={typed(problems, name) ?? defaultValue}
          {...control}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
