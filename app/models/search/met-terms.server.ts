import type { ReadTerm, Term } from "./terms";
import { termKeysOf } from "./terms.server";

/** Terms remembered, some ten megabytes. */
const MOST = 100_000;

/**
 * The terms a worker has met while it read works. How a term is typed is found out once, with the first
 * work that has it: whoever puts works into the index asks for that only where a term is new to it too.
 */
export class MetTerms {
  readonly #met = new Set<string>();

  withKeys(term: Term): ReadTerm {
    if (this.#met.has(term.term)) return term;
    if (this.#met.size === MOST) this.#met.clear();
    this.#met.add(term.term);
    return { ...term, keys: termKeysOf(term.term) };
  }
}
