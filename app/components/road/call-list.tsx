import { useTranslation } from "react-i18next";
import type { CallStatus } from "../../models/calls/call";
import { Instant } from "../instant";
import { Han } from "../public/han";

export interface ListedCall {
  id: string;
  name: string;
  host: string;
  closesAt: number;
  /** Left out where all of them are open. */
  status?: CallStatus;
}

/** Calls with who hosts them and until when. @param addressOf where each leads */
export function CallList({
  calls,
  addressOf,
}: {
  calls: readonly ListedCall[];
  addressOf: (id: string) => string;
}) {
  const { t } = useTranslation("road");
  return (
    <ul className="waiting-list">
      {calls.map(({ id, name, host, status, closesAt }) => (
        <li key={id}>
          <a href={addressOf(id)}>
            <Han>{name}</Han>
          </a>
          <p className="work-facts">
            <span>
              <Han>{host}</Han>
            </span>
            {status && <span>{t(`call.${status}`)}</span>}
            <span>
              {t("call.closes")} <Instant at={closesAt} show="date" />
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}
