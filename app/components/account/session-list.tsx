import { useTranslation } from "react-i18next";
import type { Session } from "../../models/sessions/sessions";
import { PostButton } from "../forms/post-button";
import { Instant } from "../instant";
import { deviceOf } from "./device-name";

/** Where one is signed in, last used first; every place but this one can be signed out. */
export function SessionList({ sessions, current }: { sessions: readonly Session[]; current: string }) {
  const { t } = useTranslation("account");
  return (
    <ul className="session-list">
      {sessions.map((session) => {
        const device = deviceOf(session.userAgent);
        const name = device ? t("device.on", device) : t("device.unknown");
        return (
          <li key={session.idHash}>
            <div>
              <strong>{name}</strong>
              <span className="hint">
                {t("account.last-seen")} <Instant at={session.lastSeenAt} /> · {t("account.since")}{" "}
                <Instant at={session.createdAt} />
              </span>
            </div>
            {session.idHash === current ? (
              <span className="this-one">{t("account.this-one")}</span>
            ) : (
              <PostButton
                action={`/account/sessions/${session.idHash}/revoke`}
                className="button danger"
                about={name}
              >
                {t("account.revoke")}
              </PostButton>
            )}
          </li>
        );
      })}
    </ul>
  );
}
