import { useTranslation } from "react-i18next";
import type { Delivery, Webhook } from "../../models/webhooks/webhook";
import { Instant } from "../instant";
import { SiteFrame } from "../site-frame";
import { TableFrame } from "../table-frame";

/** What an address was told lately, and what came of it. */
export function DeliveriesPage({ hook, deliveries }: { hook: Webhook; deliveries: readonly Delivery[] }) {
  const { t } = useTranslation("webhooks");
  return (
    <SiteFrame>
      <h1>{t("deliveries")}</h1>
      <p className="hook-url">{hook.url}</p>
      {deliveries.length === 0 ? (
        <p>{t("no-deliveries")}</p>
      ) : (
        <TableFrame label={t("deliveries")}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("events")}</th>
                <th scope="col">{t("happened")}</th>
                <th scope="col">{t("state")}</th>
                <th scope="col">{t("outcome")}</th>
                <th scope="col">{t("attempts")}</th>
              </tr>
            </thead>
            <tbody>
              {deliveries.map((delivery) => (
                <Row key={delivery.id} delivery={delivery} />
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      <p>
        <a href="/account/webhooks">{t("to-hooks")}</a>
      </p>
    </SiteFrame>
  );
}

function Row({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation("webhooks");
  const { event, createdAt, attempts, deliveredAt, dueAt, outcome } = delivery;
  return (
    <tr>
      <td>{t(`event.${event}`)}</td>
      <td>
        <Instant at={createdAt} />
      </td>
      <td>
        {deliveredAt !== null ? (
          t("told")
        ) : dueAt === null ? (
          t("given-up")
        ) : (
          <>
            {t("waits")} <Instant at={dueAt} />
          </>
        )}
      </td>
      <td>{outcome || "–"}</td>
      <td>{attempts}</td>
    </tr>
  );
}
