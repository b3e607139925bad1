import { useTranslation } from "react-i18next";
import type { TrialCount } from "../../models/adoptions/evidence";

const HAN = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];

/** A small number before a measure word, as Chinese writes it; figures elsewhere. */
function counted(count: number, language: string): string {
  if (language.startsWith("zh")) return HAN[count] ?? String(count);
  return String(count);
}

/** 三所学校、两个省试用过，其中一所未见效。 */
export function useTrialSentence(): (count: TrialCount) => string {
  const { t, i18n } = useTranslation("adoptions");
  const said = (key: string, count: number) => t(key, { count, number: counted(count, i18n.language) });
  return ({ schools, provinces, withoutEffect }) => {
    if (schools === 0) return t("nobody");
    const tried = t("tried", { schools: said("schools", schools), provinces: said("provinces", provinces) });
    return `${tried}${withoutEffect > 0 ? said("without-effect", withoutEffect) : ""}${t("stop")}`;
  };
}

/** 2026—2027 学年第一学期 */
export function useTermName(): (term: string) => string {
  const { t } = useTranslation("adoptions");
  return (term) => {
    const [year = "", half = "1"] = term.split("-");
    return t(`term-${half === "2" ? "2" : "1"}`, { from: year, to: Number(year) + 1 });
  };
}
