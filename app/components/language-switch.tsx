import { useTranslation } from "react-i18next";
import { useSurroundings } from "./surroundings";

const LANGUAGES = [
  { locale: "zh-CN", lang: "zh-Hans", name: "中文" },
  { locale: "en", lang: "en", name: "English" },
] as const;

/** A link where the language is part of the address; elsewhere it has to be remembered. */
export function LanguageSwitch() {
  const { i18n } = useTranslation();
  const { address, otherLanguage } = useSurroundings();
  const other = LANGUAGES.find(({ locale }) => locale !== i18n.language) ?? LANGUAGES[0];
  if (otherLanguage !== null) {
    return (
      <a href={otherLanguage} lang={other.lang} hrefLang={other.lang}>
        {other.name}
      </a>
    );
  }
  return (
    <form method="post" action="/language">
      <input type="hidden" name="locale" value={other.locale} />
      <input type="hidden" name="next" value={address} />
      <button type="submit" lang={other.lang}>
        {other.name}
      </button>
    </form>
  );
}
