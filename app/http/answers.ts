import { data } from "@remix-run/node";
import { type DomainErrorKind, isDomainError } from "../models/domain-error";

export const STATUS: Record<DomainErrorKind, number> = {
  "not-found": 404,
  forbidden: 403,
  conflict: 409,
  invalid: 422,
};

/** The one mapping from broken rules to responses; everything else is a bug and goes on upwards. */
export async function answering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isDomainError(error)) throw error;
    throw data({ code: error.code, values: error.values }, { status: STATUS[error.kind] });
  }
}
