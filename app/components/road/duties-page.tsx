import { useTranslation } from "react-i18next";
import type { Role } from "../../models/actor";
import type { Interest } from "../../models/applications/interests.server";
import type { GivenDelegation } from "../../models/members/delegations.server";
import { PostButton } from "../forms/post-button";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { Select } from "../forms/select";
import { TextArea, TextInput } from "../forms/text-input";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";

export interface DutiesPageProps {
  /** What may be lent. */
  offices: readonly { organisationId: string; organisationName: string; role: Role }[];
  delegations: readonly GivenDelegation[];
  interests: readonly Interest[];
  done: string | null;
  problems?: Problems | null;
}

/** Who acts for a member while they are away, and whose works they must not judge. */
export function DutiesPage(props: DutiesPageProps) {
  const { t } = useTranslation("road");
  const { done, problems } = props;
  return (
    <SiteFrame width="narrow">
      <p className="work-path">
        <a href="/account">{t("account:account.title")}</a>
      </p>
      <h1>{t("duties.title")}</h1>
      {done && (
        <p className="notice done" role="status">
          {t(`duties.${done}`)}
        </p>
      )}
      <ProblemSummary problems={problems} />
      <Delegations {...props} />
      <Interests {...props} />
    </SiteFrame>
  );
}

function Delegations({ offices, delegations, problems }: DutiesPageProps) {
  const { t } = useTranslation(["road", "people"]);
  return (
    <section aria-labelledby="delegations">
      <h2 id="delegations">{t("road:duties.delegations")}</h2>
      <p className="hint">{t("road:duties.delegations-note")}</p>
      <ul className="waiting-list">
        {delegations.map(({ id, organisationName, role, toName, validFrom, validTo }) => (
          <li key={id}>
            <p>
              <strong>{toName}</strong> <Han>{organisationName}</Han> {t(`people:role.${role}`)}
            </p>
            <p className="work-facts">
              <Instant at={validFrom} show="date" /> – <Instant at={validTo - 1} show="date" />
            </p>
            <PostButton action={`/account/delegations/${id}/end`} about={toName}>
              {t("road:duties.end")}
            </PostButton>
          </li>
        ))}
      </ul>
      {offices.length === 0 ? (
        <p>{t("road:duties.no-office")}</p>
      ) : (
        <form method="post" action="/account/delegations" noValidate>
          <Select
            name="office"
            label={t("road:duties.office")}
            options={offices.map(({ organisationId, organisationName, role }) => ({
              value: `${role} ${organisationId}`,
              label: `${organisationName} · ${t(`people:role.${role}`)}`,
            }))}
            problems={problems}
          />
          <TextInput name="email" type="email" label={t("road:duties.email")} required problems={problems} />
          <TextInput name="from" type="date" label={t("road:duties.from")} required problems={problems} />
          <TextInput name="to" type="date" label={t("road:duties.to")} required problems={problems} />
          <button type="submit" className="button">
            {t("road:duties.delegate")}
          </button>
        </form>
      )}
    </section>
  );
}

function Interests({ interests, problems }: DutiesPageProps) {
  const { t } = useTranslation("road");
  return (
    <section aria-labelledby="interests">
      <h2 id="interests">{t("duties.interests")}</h2>
      <p className="hint">{t("duties.interests-note")}</p>
      <ul className="waiting-list">
        {interests.map(({ id, organisationName, reason, declaredAt }) => (
          <li key={id}>
            <p>
              <Han>{organisationName}</Han>
            </p>
            <p className="said">{reason}</p>
            <p className="work-facts">
              <Instant at={declaredAt} show="date" />
            </p>
            <PostButton action={`/account/interests/${id}/withdraw`} about={organisationName}>
              {t("duties.take-back")}
            </PostButton>
          </li>
        ))}
      </ul>
      <form method="post" action="/account/interests" noValidate>
        <TextInput
          name="unit"
          label={t("duties.unit")}
          hint={t("duties.unit-hint")}
          required
          problems={problems}
        />
        <TextArea name="reason" label={t("duties.reason")} rows={2} required problems={problems} />
        <button type="submit" className="button">
          {t("duties.declare")}
        </button>
      </form>
    </section>
  );
}
