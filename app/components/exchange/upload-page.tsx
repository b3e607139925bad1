import { useTranslation } from "react-i18next";
import { CHANGES } from "../../models/exchange/exchange";
import { KINDS } from "../../models/practices/practice";
import { Field } from "../forms/field";
import { ProblemSummary } from "../forms/problem-summary";
import { type Problems, typed } from "../forms/problems";
import { Select } from "../forms/select";
import { SiteFrame } from "../site-frame";

/** Takes a file from which a work is to begin. */
export function UploadPage({ problems }: { problems?: Problems | null }) {
  const { t } = useTranslation("exchange");
  const kinds = [
    { value: "", label: t("upload.kind-guessed") },
    ...KINDS.map((kind) => ({ value: kind, label: t(`common:kinds.${kind}`) })),
  ];
  const changes = CHANGES.map((value) => ({ value, label: t(`upload.changes-${value}`) }));
  return (
    <SiteFrame width="narrow">
      <p className="work-path">
        <a href="/desk">{t("desk:home.title")}</a>
      </p>
      <h1>{t("upload.title")}</h1>
      <p>{t("upload.lead")}</p>
      <form method="post" action="/desk/import" encType="multipart/form-data" noValidate>
        <ProblemSummary problems={problems} />
        <Field name="file" label={t("upload.file")} hint={t("upload.file-hint")} problems={problems}>
          {(control) => (
            <input
              type="file"
              className="input"
              accept=".docx,.md,.markdown,.html,.htm"
              required
              {...control}
            />
          )}
        </Field>
        <Select
          name="kind"
          label={t("upload.kind")}
          options={kinds}
          defaultValue={typed(problems, "kind")}
          problems={problems}
        />
        <Select
          name="changes"
          label={t("upload.changes")}
          hint={t("upload.changes-hint")}
          options={changes}
          defaultValue={typed(problems, "changes")}
          problems={problems}
        />
        <div className="actions">
          <button type="submit" className="button">
            {t("upload.submit")}
          </button>
          <a className="button quiet" href="/desk">
            {t("desk:cancel")}
          </a>
        </div>
      </form>
    </SiteFrame>
  );
}
