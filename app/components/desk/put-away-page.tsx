import { useTranslation } from "react-i18next";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { TextInput } from "../forms/text-input";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";
import type { WorkHead } from "./work-frame";

/** Asks for the name of a work before it is put away. */
export function PutAwayPage({ work, problems }: { work: WorkHead; problems?: Problems | null }) {
  const { t } = useTranslation("desk");
  return (
    <SiteFrame width="narrow">
      <h1>
        <Han>{t("put-away.question", { title: work.title })}</Han>
      </h1>
      <p>{t("put-away.consequence")}</p>
      <form method="post" action={`/desk/${work.id}/put-away`} noValidate>
        <ProblemSummary problems={problems} />
        <TextInput
          name="title"
          label={t("put-away.label")}
          hint={work.title}
          lang={work.lang}
          autoComplete="off"
          required
          problems={problems}
        />
        <div className="actions">
          <button type="submit" className="button danger">
            {t("put-away.title")}
          </button>
          <a className="button quiet" href={`/desk/${work.id}/details`}>
            {t("cancel")}
          </a>
        </div>
      </form>
    </SiteFrame>
  );
}
