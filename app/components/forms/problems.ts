/** What an action answers about a form that was not right; see parseForm in app/http/forms. */
export interface Problems {
  /** Keys of the errors file by field name; `form` for the whole. */
  fields: Record<string, string[]>;
  /** What was typed, to be shown again. */
  values: Record<string, string | string[]>;
}

/** Id of a field's control, to which labels and the summary of problems point. */
export function fieldId(name: string, form = ""): string {
  return form === "" ? `field-${name}` : `field-${form}-${name}`;
}

/** What was typed into a field, as one text. */
export function typed(problems: Problems | null | undefined, name: string): string | undefined {
  const value = problems?.values[name];
  return Array.isArray(value) ? value[0] : value;
}

/** What was ticked in a form that came back; `before` while it was not sent. */
export function ticked(
  problems: Problems | null | undefined,
  name: string,
  before: readonly string[] = [],
): readonly string[] {
  return problems ? [problems.values[name] ?? []].flat() : before;
}
