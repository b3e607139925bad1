import { useTranslation } from "react-i18next";
import { type AccessToken, LIFETIMES, SCOPES, TOKEN_NAME_LENGTH } from "../../models/tokens/token";
import { Choices } from "../desk/choices";
import { PostButton } from "../forms/post-button";
import { ProblemSummary } from "../forms/problem-summary";
import { type Problems, ticked } from "../forms/problems";
import { Select } from "../forms/select";
import { TextInput } from "../forms/text-input";
import { Instant } from "../instant";
import { SiteFrame } from "../site-frame";

export interface TokensPageProps {
  tokens: readonly AccessToken[];
  revoked: boolean;
  /** One that was made just now, shown this once. */
  token?: string | null;
  problems?: Problems | null;
}

/** Tokens with which programs act for the member. */
export function TokensPage({ tokens, revoked, token, problems }: TokensPageProps) {
  const { t } = useTranslation("tokens");
  return (
    <SiteFrame width="narrow">
      <h1>{t("title")}</h1>
      <p>
        {t("about")} <a href="/api/v1">{t("description")}</a>
      </p>
      {revoked && !token && (
        <p className="notice" role="status">
          {t("revoked")}
        </p>
      )}
      {token && <Fresh token={token} />}
      <section aria-labelledby="tokens">
        <h2 id="tokens">{t("yours")}</h2>
        {tokens.length === 0 && <p>{t("none")}</p>}
        <ul className="session-list">
          {tokens.map((each) => (
            <Held key={each.id} token={each} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="new">
        <h2 id="new">{t("new")}</h2>
        <CreateForm problems={problems} />
      </section>
      <p>
        <a href="/account">{t("back")}</a>
      </p>
    </SiteFrame>
  );
}

function Fresh({ token }: { token: string }) {
  const { t } = useTranslation("tokens");
  return (
    <div className="notice" role="status">
      <p id="token-once">{t("once")}</p>
      <div className="field">
        <label htmlFor="token">{t("token")}</label>
        <input id="token" className="input" readOnly defaultValue={token} aria-describedby="token-once" />
      </div>
    </div>
  );
}

function Held({ token: { id, name, scopes, lastUsedAt, expiresAt } }: { token: AccessToken }) {
  const { t } = useTranslation("tokens");
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <span className="hint">{scopes.map((scope) => t(`scope.${scope}`)).join(t("comma"))}</span>
        <span className="hint">
          {lastUsedAt === null ? (
            t("unused")
          ) : (
            <>
              {t("used")} <Instant at={lastUsedAt} />
            </>
          )}{" "}
          · {t("until")} <Instant at={expiresAt} show="date" />
        </span>
      </div>
      <PostButton action={`/account/tokens/${id}/revoke`} className="button danger" about={name}>
        {t("revoke")}
      </PostButton>
    </li>
  );
}

function CreateForm({ problems }: { problems?: Problems | null }) {
  const { t } = useTranslation("tokens");
  const chosen = ticked(problems, "scopes");
  return (
    <form method="post" action="/account/tokens" noValidate>
      <ProblemSummary problems={problems} />
      <TextInput
        name="name"
        label={t("name")}
        hint={t("name-hint")}
        maxLength={TOKEN_NAME_LENGTH}
        autoComplete="off"
        required
        problems={problems}
      />
      <Choices
        name="scopes"
        legend={t("scopes")}
        choices={SCOPES.map((code) => ({
          code,
          label: t(`scope.${code}`),
          note: "",
          heading: false,
          below: [],
        }))}
        chosen={chosen}
        problems={problems}
      />
      <Select
        name="days"
        label={t("days")}
        defaultValue="90"
        options={LIFETIMES.map((days) => ({ value: String(days), label: t("for-days", { count: days }) }))}
        problems={problems}
      />
      <button type="submit" className="button">
        {t("create")}
      </button>
    </form>
  );
}
