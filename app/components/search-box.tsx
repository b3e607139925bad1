import { useTranslation } from "react-i18next";
import { useVisitorPath } from "./surroundings";

/** Asks the repository; the page's own box offers what somebody may be about to type. `kept` are the other parameters of the address that shall stay. */
export function SearchBox({
  place,
  q = "",
  kept = [],
}: {
  place: "header" | "page";
  q?: string;
  kept?: readonly (readonly [string, string])[];
}) {
  const { t } = useTranslation(["common", "practices"]);
  const to = useVisitorPath();
  return (
    <search className={`search-box in-${place}`}>
      <form method="get" action={to("/practices")}>
        <label className="visually-hidden" htmlFor={`q-${place}`}>
          {t("search.label")}
        </label>
        <input
          id={`q-${place}`}
          className="input"
          type="search"
          name="q"
          defaultValue={q}
          maxLength={200}
          placeholder={t(place === "page" ? "search.hint" : "search.label")}
          enterKeyHint="search"
          {...(place === "page" && {
            "data-suggestions": to("/practices/suggestions"),
            "data-suggestions-label": t("practices:suggestion.label"),
          })}
        />
        {kept.map(([name, value]) => (
          <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
        ))}
        <button className="button" type="submit">
          {t("search.submit")}
        </button>
      </form>
      {place === "page" && <script src="/suggestions.js" defer />}
    </search>
  );
}
