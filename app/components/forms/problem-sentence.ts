import { useTranslation } from "react-i18next";

/** Turns the code of a problem into its sentence; a code without one into a general sentence. */
export function useProblemSentence(): (code: string) => string {
  const { t, i18n } = useTranslation("errors");
  return (code) => (i18n.exists(`errors:${code}`) ? t(code) : t("invalid"));
}
