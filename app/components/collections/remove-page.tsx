import { useTranslation } from "react-i18next";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { TextInput } from "../forms/text-input";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";

export interface RemoveCollectionPageProps {
  collection: { id: string; title: string };
  problems?: Problems | null;
}

/** Asks for the title before a collection goes. */
export function RemoveCollectionPage({ collection, problems }: RemoveCollectionPageProps) {
  const { t } = useTranslation("collections");
  return (
    <SiteFrame width="narrow">
      <h1>{t("remove.title")}</h1>
      <p>
        <Han>{t("remove.consequence", { title: collection.title })}</Han>
      </p>
      <form method="post" noValidate>
        <ProblemSummary problems={problems} />
        <TextInput name="title" label={t("remove.type")} problems={problems} autoComplete="off" required />
        <div className="actions">
          <button type="submit" className="button danger">
            {t("remove.submit")}
          </button>
          <a className="button quiet" href={`/desk/collections/${collection.id}`}>
            {t("remove.cancel")}
          </a>
        </div>
      </form>
    </SiteFrame>
  );
}
