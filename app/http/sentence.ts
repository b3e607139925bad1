import { translatorFor } from "../components/messages";
import type { Locale } from "../models/actor";

/** What is told of a broken rule: its own sentence, or that of the status; the bare code where there is neither. */
export function sentenceFor(locale: Locale, status: number, code: string): string {
  const { t, exists } = translatorFor(locale);
  const key = exists(`errors:${code}`) ? `errors:${code}` : `errors:${status}.sentence`;
  return exists(key) ? t(key) : code;
}
