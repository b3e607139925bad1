import type { Practice } from "../../models/practices/practice";
import type { WorkHead } from "./work-frame";

/** What the pages around a work show of it at their head. */
export function headOf({ id, title, kind, details }: Practice): WorkHead {
  return { id, title, kind, lang: details.language };
}
