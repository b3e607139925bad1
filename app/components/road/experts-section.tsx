import { useTranslation } from "react-i18next";
import { PostButton } from "../forms/post-button";
import { ticked } from "../forms/problems";
import { TextInput } from "../forms/text-input";
import type { ManagePageProps } from "./manage-page";

/** Experts of a call with what they know, the form that names them, and the assignment. */
export function ExpertsSection({ id, experts, terms, problems }: ManagePageProps) {
  const { t } = useTranslation("road");
  const labels = (scheme: "stage" | "subject", codes: readonly string[]) =>
    codes.map((code) => terms[scheme].find((term) => term.code === code)?.label ?? code).join(t("comma"));
  return (
    <section aria-labelledby="experts">
      <h2 id="experts">{t("manage.experts", { count: experts.length })}</h2>
      <ul>
        {experts.map(({ memberId, name, stages, subjects }) => (
          <li key={memberId}>
            {name}{" "}
            <span className="hint">
              {[labels("stage", stages), labels("subject", subjects)].filter(Boolean).join(" · ") ||
                t("manage.expert-any")}
            </span>
          </li>
        ))}
      </ul>
      <form method="post" action={`/calls/${id}/experts`} noValidate>
        <TextInput name="email" type="email" label={t("manage.expert-email")} required problems={problems} />
        <Choices name="stage" label={t("manage.expert-stages")} {...{ terms: terms.stage, problems }} />
        <Choices name="subject" label={t("manage.expert-subjects")} {...{ terms: terms.subject, problems }} />
        <button type="submit" className="button quiet">
          {t("manage.name-expert")}
        </button>
      </form>
      {experts.length > 0 && (
        <div className="road-move">
          <PostButton action={`/calls/${id}/assign`} className="button">
            {t("manage.assign")}
          </PostButton>
        </div>
      )}
    </section>
  );
}

function Choices({
  name,
  label,
  terms,
  problems,
}: {
  name: string;
  label: string;
  terms: ManagePageProps["terms"]["stage"];
  problems: ManagePageProps["problems"];
}) {
  const chosen = ticked(problems, name);
  return (
    <fieldset className="road-choices">
      <legend>{label}</legend>
      {terms.map(({ code, label: words }) => (
        <label key={code} className="road-check">
          <input type="checkbox" name={`${name}[]`} value={code} defaultChecked={chosen.includes(code)} />{" "}
          {words}
        </label>
      ))}
    </fieldset>
  );
}
