import { useTranslation } from "react-i18next";
import { useProblemSentence } from "./problem-sentence";
import { fieldId, type Problems } from "./problems";

interface ProblemSummaryProps {
  problems?: Problems | null;
  form?: string;
  /** What a field is called, where several may have the same wrong with them; null for the sentence alone. */
  called?: (field: string) => string | null;
}

/**
 * Everything that is wrong with a form, above it, each with a way to its field. Told at once to
 * those who listen, since the page was loaded because of it.
 */
export function ProblemSummary({ problems, form, called }: ProblemSummaryProps) {
  const { t } = useTranslation("account");
  const sentence = useProblemSentence();
  const about = (name: string, code: string) => {
    const field = called?.(name) ?? null;
    return field === null ? sentence(code) : t("problem-of", { field, problem: sentence(code) });
  };
  const wrong = Object.entries(problems?.fields ?? {}).filter(([, codes]) => codes.length > 0);
  if (wrong.length === 0) return null;
  return (
    <div className="notice problem problem-summary" role="alert">
      <p>{t("problems", { count: wrong.length })}</p>
      <ul>
        {wrong.flatMap(([name, codes]) =>
          codes.map((code) => (
            <li key={`${name}-${code}`}>
              {name === "form" ? sentence(code) : <a href={`#${fieldId(name, form)}`}>{about(name, code)}</a>}
            </li>
          )),
        )}
      </ul>
    </div>
  );
}
