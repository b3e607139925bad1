import { safeUrl } from "../../../documents/content";
import type { Report } from "../report";
import type { Element } from "./tokens";

/** Where a link of a page leads, if it may be kept; what may not is put on record. */
export function urlOf({ attributes: { href } }: Element, report: Report): string | undefined {
  if (!href) return undefined;
  if (href.startsWith("#")) {
    report.add("link-inside");
    return undefined;
  }
  const url = /^(https?|mailto):/i.test(href.trim()) ? safeUrl(href.trim()) : null;
  if (url === null) report.add("link-unsafe", href);
  return url ?? undefined;
}
