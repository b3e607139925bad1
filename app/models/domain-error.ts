export type DomainErrorKind = "not-found" | "forbidden" | "conflict" | "invalid";

/**
 * A broken rule of the domain. `code` names the rule and is the key of the sentence shown to
 * the reader (`errors:<code>`). The host and the web bundle hold separate copies of this class,
 * so tell errors apart with `isDomainError`, never with `instanceof`.
 */
export class DomainError extends Error {
  readonly isDomainError = true;
  readonly kind: DomainErrorKind;
  readonly code: string;
  /** Values for the sentence. */
  readonly values: Record<string, string | number>;
  /** Codes of other rules that were broken at the same time, so that a form tells all at once. */
  readonly also: readonly string[];

  constructor(
    kind: DomainErrorKind,
    code: string,
    values: Record<string, string | number> = {},
    also: readonly string[] = [],
  ) {
    super(`${kind}: ${[code, ...also].join(", ")}`);
    this.kind = kind;
    this.code = code;
    this.values = values;
    this.also = also;
  }
}

export function isDomainError(error: unknown): error is DomainError {
  return typeof error === "object" && error !== null && (error as DomainError).isDomainError === true;
}

export const notFound = (code = "not-found") => new DomainError("not-found", code);
export const forbidden = (code = "forbidden") => new DomainError("forbidden", code);
export const conflict = (code: string, values?: Record<string, string | number>) =>
  new DomainError("conflict", code, values);
export const invalid = (code: string, values?: Record<string, string | number>) =>
  new DomainError("invalid", code, values);

/** Several rules at once. @param rules for each code whether its rule holds @throws invalid with all that do not */
export function requireAll(rules: Record<string, boolean>): void {
  const [first, ...also] = Object.keys(rules).filter((code) => !rules[code]);
  if (first !== undefined) throw new DomainError("invalid", first, {}, also);
}
