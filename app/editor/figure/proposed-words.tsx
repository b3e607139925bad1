import { useTranslation } from "react-i18next";
import { licenceName } from "../../models/documents/figure-credit";
import { FIGURE_WORDS, type FigureWords } from "../../models/documents/nodes/suggestion";

/** What a member proposes that a figure or a film says. */
export function ProposedWords({ proposed }: { proposed: FigureWords }) {
  const { t, i18n } = useTranslation("suggestions");
  return (
    <ul className="figure-proposed">
      {FIGURE_WORDS.filter((name) => proposed[name] !== undefined).map((name) => (
        <li key={name}>
          {t(`figure.${name}`)}
          <q data-suggested="inserted">
            {name === "licence" ? licenceName(proposed.licence ?? "", i18n.language) : proposed[name]}
          </q>
        </li>
      ))}
    </ul>
  );
}
