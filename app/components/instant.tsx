import { useTranslation } from "react-i18next";

/** The clock of the programme: pages are made on the server, which does not know the reader's. */
export const TIME_ZONE = "Asia/Shanghai";

/** A moment in the reader's language; `date` leaves the hour away. */
export function Instant({ at, show = "time" }: { at: number; show?: "date" | "time" }) {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language, {
    timeZone: TIME_ZONE,
    dateStyle: "medium",
    ...(show === "time" && { timeStyle: "short" }),
  });
  return <time dateTime={new Date(at).toISOString()}>{format.format(at)}</time>;
}
