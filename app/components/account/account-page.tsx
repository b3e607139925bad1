import { useTranslation } from "react-i18next";
import { type Actor, LOCALES } from "../../models/actor";
import type { Session } from "../../models/sessions/sessions";
import { PostButton } from "../forms/post-button";
import { Select } from "../forms/select";
import { Instant } from "../instant";
import { VerificationMark } from "../registry/verification-mark";
import { SiteFrame } from "../site-frame";
import { PasswordForm } from "./password-form";
import { SessionList } from "./session-list";

/** What was done just before, told once above the page. */
export const DONE = [
  "revoked",
  "password-changed",
  "name-changed",
  "email-changed",
  "language-saved",
] as const;
export type Done = (typeof DONE)[number];

export interface AccountPageProps {
  actor: Actor;
  sessions: readonly Session[];
  current: string;
  /** Units whose members the actor looks after. */
  managed: readonly string[];
  done: Done | null;
}

export function AccountPage({ actor, sessions, current, managed, done }: AccountPageProps) {
  const { t } = useTranslation("account");
  return (
    <SiteFrame>
      <h1>{t("account.title")}</h1>
      {done && (
        <p className="notice" role="status">
          {t(`account.${done}`)}
        </p>
      )}
      <div className="account">
        <Profile actor={actor} />
        <Units actor={actor} managed={managed} />
        <section aria-labelledby="language">
          <h2 id="language">{t("account.language")}</h2>
          <LanguageForm locale={actor.locale} />
        </section>
        <section aria-labelledby="password">
          <h2 id="password">{t("account.password")}</h2>
          <p className="hint">{t("account.password-note")}</p>
          <PasswordForm email={actor.email} />
        </section>
        <section aria-labelledby="programs">
          <h2 id="programs">{t("account.tokens")}</h2>
          <p className="hint">{t("account.tokens-note")}</p>
          <p>
            <a href="/account/tokens">{t("account.tokens-link")}</a>
          </p>
          <p>
            <a href="/account/webhooks">{t("account.webhooks-link")}</a>
          </p>
        </section>
        <section aria-labelledby="sessions" className="wide">
          <h2 id="sessions">{t("account.sessions")}</h2>
          <p className="hint">{t("account.sessions-note")}</p>
          <SessionList sessions={sessions} current={current} />
        </section>
      </div>
    </SiteFrame>
  );
}

function Profile({ actor }: { actor: Actor }) {
  const { t } = useTranslation("account");
  return (
    <section aria-labelledby="profile">
      <h2 id="profile">{t("account.profile")}</h2>
      <dl className="facts">
        <dt>{t("name")}</dt>
        <dd>
          {actor.name} <a href="/account/name">{t("name-form.link")}</a>
        </dd>
        <dt>{t("email")}</dt>
        <dd>
          {actor.email} <a href="/account/email">{t("email-form.link")}</a>
        </dd>
      </dl>
      <PostButton action="/sign-out">{t("sign-out")}</PostButton>
    </section>
  );
}

function Units({ actor, managed }: Pick<AccountPageProps, "actor" | "managed">) {
  const { t } = useTranslation(["account", "people"]);
  const held = actor.held ?? actor.grants;
  return (
    <section aria-labelledby="units">
      <h2 id="units">{t("account.units")}</h2>
      {held.length === 0 && <p>{t("account.no-units")}</p>}
      <p>
        <a href="/organisations">{t("account.find-unit")}</a>
      </p>
      <p>
        <a href="/account/duties">{t("account.duties-link")}</a>
      </p>
      <ul className="unit-list">
        {held.map(({ organisationId, organisationName, role, validTo, unverified }) => (
          <li key={`${organisationId} ${role}`}>
            <span>
              <a href={`/organisations/${organisationId}/record`}>{organisationName}</a> ·{" "}
              {t(`people:role.${role}`)}
              {unverified && (
                <>
                  {" "}
                  <VerificationMark verification="waiting" />
                </>
              )}
              {typeof validTo === "number" && (
                <>
                  {" · "}
                  {t("people:members.until")} <Instant at={validTo - 1} show="date" />
                </>
              )}
            </span>
            {managed.includes(organisationId) && (
              <a href={`/organisations/${organisationId}/members`}>
                {t("account.members")}
                <span className="visually-hidden">
                  {" "}
                  {t("account.members-of", { unit: organisationName })}
                </span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function LanguageForm({ locale }: { locale: string }) {
  const { t } = useTranslation("account");
  return (
    <form method="post" action="/language">
      <input type="hidden" name="next" value="/account?done=language-saved" />
      <Select
        name="locale"
        label={t("account.language")}
        defaultValue={locale}
        options={LOCALES.map((value) => ({ value, label: t(`locale.${value}`) }))}
      />
      <button type="submit" className="button quiet">
        {t("account.save-language")}
      </button>
    </form>
  );
}
