import { useTranslation } from "react-i18next";
import { NOTE_LENGTH } from "../../models/editions/request";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { TextArea } from "../forms/text-input";
import { SiteFrame } from "../site-frame";

/** Sends a text back with what is to be mended. */
export function ReturnForm({ id, problems }: { id: string; problems?: Problems | null }) {
  const { t } = useTranslation("desk");
  return (
    <form method="post" action={`/desk/approvals/${id}/return`} className="return-form" noValidate>
      <ProblemSummary problems={problems} />
      <TextArea
        name="note"
        label={t("approval.note")}
        hint={t("approval.note-hint")}
        rows={5}
        maxLength={NOTE_LENGTH}
        required
        problems={problems}
      />
      <button type="submit" className="button quiet">
        {t("approval.return")}
      </button>
    </form>
  );
}

/** The form again, when something was wrong with it. */
export function ReturnPage({
  id,
  title,
  problems,
}: {
  id: string;
  title: string;
  problems?: Problems | null;
}) {
  const { t } = useTranslation("desk");
  return (
    <SiteFrame width="narrow">
      <h1>{t("approval.return-title", { title })}</h1>
      <ReturnForm id={id} problems={problems} />
      <p>
        <a href={`/desk/approvals/${id}`}>{t("approval.back-to-text")}</a>
      </p>
    </SiteFrame>
  );
}
