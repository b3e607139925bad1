import type { Lines } from "./matrix-cast";
import type { Person, Work, World } from "./matrix-world";

/** What a row may fill into its path, its query and its form. */
export interface Given {
  world: World;
  person: Person;
  work: Work;
}
export type Filled = (given: Given) => Record<string, string>;

/**
 * One address and who gets what there. `get` stands for the page and its loader data alike, `post`
 * for the form and the same sent by script; a route without an action has no `post`.
 */
export interface Row {
  /** As in app/routes.ts. */
  path: string;
  /** Fills the path's parameters that are not those of the work itself. */
  params?: Filled;
  query?: Filled;
  get: Lines;
  /** For the loader data, where it differs: an address without a page has none, so only the frame's comes. */
  data?: Lines;
  /** Who sees the work there (1) and who does not (0). Without it: whoever gets a 200. */
  shows?: Lines;
  /** By what it is seen there, if not by its title. */
  sign?: (given: Given) => string;
  post?: Lines;
  /** What is sent. Where it can be, something that is refused as a form once it is known that one may. */
  form?: Filled | ((given: Given) => FormData);
}

export const SIGN_IN = "others sign-in";
/** Who has no part in a work, or no say in a unit, is not told what there is. */
export const HIDDEN = `members 404, ${SIGN_IN}`;
/** Addresses of forms send whoever only looks at them to the page with the form. */
export const TO_THE_FORM = `members 302, ${SIGN_IN}`;
export const NOTHING = () => ({});
/** Addresses of the open interface that take no form. */
export const READ_ONLY = { post: "everybody 405", form: NOTHING };
