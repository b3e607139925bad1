import { useTranslation } from "react-i18next";
import { CHARTER_LENGTH, type Description, THEME_LENGTH } from "../../models/communities/community";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { Select } from "../forms/select";
import { TextArea, TextInput } from "../forms/text-input";
import { SiteFrame } from "../site-frame";

export interface DescriptionPageProps {
  /** Null for one that is yet to be founded. */
  community: (Description & { id: string }) | null;
  /** Units that may lead it. */
  units: readonly { id: string; name: string }[];
  problems?: Problems | null;
}

/** Founds a community, or says anew what it is about. */
export function DescriptionPage({ community, units, problems }: DescriptionPageProps) {
  const { t } = useTranslation("communities");
  const address = community ? `/desk/communities/${community.id}/description` : "/desk/communities/new";
  return (
    <SiteFrame width="narrow">
      <h1>{t(community ? "description.title" : "found.title")}</h1>
      <form method="post" action={address} noValidate>
        <ProblemSummary problems={problems} />
        <TextInput
          name="name"
          label={t("description.name")}
          maxLength={120}
          required
          defaultValue={community?.name}
          problems={problems}
        />
        {community === null && (
          <Select
            name="leadId"
            label={t("found.lead")}
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
            problems={problems}
          />
        )}
        <TextArea
          name="theme"
          label={t("description.theme")}
          hint={t("description.theme-hint")}
          maxLength={THEME_LENGTH}
          required
          defaultValue={community?.theme}
          problems={problems}
        />
        <TextArea
          name="charter"
          label={t("charter")}
          hint={t("description.charter-hint")}
          rows={10}
          maxLength={CHARTER_LENGTH}
          defaultValue={community?.charter}
          problems={problems}
        />
        <button type="submit" className="button">
          {t(community ? "description.submit" : "found.submit")}
        </button>
      </form>
    </SiteFrame>
  );
}
