import { useTranslation } from "react-i18next";
import { HOOK_EVENTS, type Webhook } from "../../models/webhooks/webhook";
import { Choices } from "../desk/choices";
import { PostButton } from "../forms/post-button";
import { ProblemSummary } from "../forms/problem-summary";
import { type Problems, ticked } from "../forms/problems";
import { Select } from "../forms/select";
import { TextInput } from "../forms/text-input";
import { SiteFrame } from "../site-frame";

export interface WebhooksPageProps {
  hooks: readonly Webhook[];
  units: readonly { id: string; name: string }[];
  removed: boolean;
  /** Of one that was added just now, shown this once. */
  secret?: string | null;
  problems?: Problems | null;
}

/** Addresses that are told when works are published or withdrawn. */
export function WebhooksPage({ hooks, units, removed, secret, problems }: WebhooksPageProps) {
  const { t } = useTranslation("webhooks");
  return (
    <SiteFrame width="narrow">
      <h1>{t("title")}</h1>
      <p>{t("about")}</p>
      {removed && !secret && (
        <p className="notice" role="status">
          {t("removed")}
        </p>
      )}
      {secret && <Fresh secret={secret} />}
      <section aria-labelledby="hooks">
        <h2 id="hooks">{t("yours")}</h2>
        {hooks.length === 0 && <p>{t("none")}</p>}
        <ul className="session-list">
          {hooks.map((hook) => (
            <Standing key={hook.id} hook={hook} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="new">
        <h2 id="new">{t("new")}</h2>
        <AddForm units={units} problems={problems} />
      </section>
      <p>
        <a href="/account">{t("back")}</a>
      </p>
    </SiteFrame>
  );
}

function Fresh({ secret }: { secret: string }) {
  const { t } = useTranslation("webhooks");
  return (
    <div className="notice" role="status">
      <p id="secret-once">{t("once")}</p>
      <div className="field">
        <label htmlFor="secret">{t("secret")}</label>
        <input id="secret" className="input" readOnly defaultValue={secret} aria-describedby="secret-once" />
      </div>
    </div>
  );
}

function Standing({ hook: { id, url, events, organisation } }: { hook: Webhook }) {
  const { t } = useTranslation("webhooks");
  return (
    <li>
      <div>
        <strong className="hook-url">{url}</strong>
        <span className="hint">
          {organisation?.name ?? t("own")} · {events.map((event) => t(`event.${event}`)).join(t("comma"))}
        </span>
        <a href={`/account/webhooks/${id}`}>
          {t("deliveries")}
          <span className="visually-hidden"> {url}</span>
        </a>
      </div>
      <PostButton action={`/account/webhooks/${id}/remove`} className="button danger" about={url}>
        {t("remove")}
      </PostButton>
    </li>
  );
}

function AddForm({ units, problems }: Pick<WebhooksPageProps, "units" | "problems">) {
  const { t } = useTranslation("webhooks");
  const chosen = ticked(problems, "events", HOOK_EVENTS);
  const choices = HOOK_EVENTS.map((code) => ({
    code,
    label: t(`event.${code}`),
    note: null,
    heading: false,
    below: [],
  }));
  return (
    <form method="post" action="/account/webhooks" noValidate>
      <ProblemSummary problems={problems} />
      <TextInput
        name="url"
        type="url"
        label={t("url")}
        hint={t("url-hint")}
        maxLength={500}
        autoComplete="off"
        required
        problems={problems}
      />
      <Select
        name="organisation"
        label={t("of")}
        defaultValue=""
        options={[
          { value: "", label: t("own") },
          ...units.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        problems={problems}
      />
      <Choices name="events" legend={t("events")} choices={choices} chosen={chosen} problems={problems} />
      <button type="submit" className="button">
        {t("add")}
      </button>
    </form>
  );
}
