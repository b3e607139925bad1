import { useTranslation } from "react-i18next";
import { LONGEST_SENTENCE } from "../../models/documents/nodes/mention";
import { RELATIONS } from "../../models/links/link";
import { ProblemSummary } from "../forms/problem-summary";
import { Select } from "../forms/select";
import { TextArea, TextInput } from "../forms/text-input";
import type { LinksPageProps } from "./links-page";

/** Looks for a work, then asks how this one stands to it. Without a script both are plain forms. */
export function LinkForm({ work, query, found, chosen, problems }: LinksPageProps) {
  const { t } = useTranslation("links");
  // What was found stays when the form comes back.
  const action = `/desk/${work.id}/links${query ? `?${new URLSearchParams({ q: query })}` : ""}`;
  return (
    <section className="narrow-section" aria-labelledby="add-link">
      <h2 id="add-link">{t("desk.add")}</h2>
      <form method="get" className="link-search">
        <TextInput name="q" label={t("desk.look-for")} defaultValue={query} hint={t("desk.look-for-hint")} />
        <button type="submit" className="button quiet">
          {t("desk.look")}
        </button>
      </form>
      {found?.length === 0 && <p role="status">{t("desk.nothing")}</p>}
      <form method="post" action={action} noValidate>
        <ProblemSummary problems={problems} />
        {found && found.length > 0 ? (
          <FoundWorks found={found} chosen={String(problems?.values.work ?? chosen)} />
        ) : (
          <TextInput
            name="work"
            label={t("desk.address")}
            hint={t("desk.address-hint")}
            problems={problems}
            defaultValue={chosen}
          />
        )}
        <Select
          name="relation"
          label={t("relation-label")}
          problems={problems}
          options={RELATIONS.map((value) => ({ value, label: t(`relation.${value}`) }))}
        />
        <TextArea
          name="sentence"
          label={t("sentence")}
          hint={t("sentence-hint")}
          maxLength={LONGEST_SENTENCE}
          problems={problems}
        />
        <button type="submit" className="button">
          {t("desk.save")}
        </button>
      </form>
    </section>
  );
}

function FoundWorks({ found, chosen }: { found: NonNullable<LinksPageProps["found"]>; chosen: string }) {
  const { t } = useTranslation("links");
  const picked = found.some(({ id }) => id === chosen) ? chosen : found[0]?.id;
  return (
    <fieldset className="link-found">
      <legend>{t("desk.choose")}</legend>
      {found.map(({ id, title, kind, organisation }) => (
        <label key={id}>
          <input type="radio" name="work" value={id} defaultChecked={id === picked} />
          <span>
            {title} <span className="hint">{[kind, organisation].filter(Boolean).join(" · ")}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
