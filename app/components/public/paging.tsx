import { useTranslation } from "react-i18next";
import type { Listing } from "./listing";

export function Paging({ page, last, hrefs }: Listing["pages"]) {
  const { t } = useTranslation("practices");
  if (last === 1) return null;
  const numbers = Object.keys(hrefs).map(Number);
  return (
    <nav className="paging" aria-label={t("paging.label")}>
      {page > 1 && (
        <a rel="prev" href={hrefs[page - 1]}>
          {t("paging.previous")}
        </a>
      )}
      <ol>
        {numbers.map((number, index) => (
          <li key={number}>
            {number - (numbers[index - 1] ?? number) > 1 && <span aria-hidden="true">…</span>}
            <a
              href={hrefs[number]}
              aria-label={t("paging.page", { page: number })}
              aria-current={number === page ? "page" : undefined}
            >
              {number}
            </a>
          </li>
        ))}
      </ol>
      {page < last && (
        <a rel="next" href={hrefs[page + 1]}>
          {t("paging.next")}
        </a>
      )}
    </nav>
  );
}
