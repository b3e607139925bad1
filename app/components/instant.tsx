import { useTranslation } from "react-i18next";

/** The clock of the programme: pages are made on the server, which does not know the reader's. */
export const TIME_ZONE = "Asia/Shanghai";

/** A moment in the reader's language; `date` leaves the hour away. */
export function Instant({ at, show = "time" }: { at: number; show?: "date" | "time" }) {
  const { i18n } = useTranslation();
  return <time dateTime={new Date(at).toISOString()}>{formatFor(i18n.language, show).format(at)}</time>;
}

/** Made once: making one takes longer than writing many moments, and a desk shows a hundred. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(language: string, show: "date" | "time"): Intl.DateTimeFormat {
  const name = `${language} ${show}`;
  const format =
    formats.get(name) ??
    new Intl.DateTimeFormat(language, {
      timeZone: TIME_ZONE,
      dateStyle: "medium",
      ...(show === "time" && { timeStyle: "short" }),
    });
  formats.set(name, format);
  return format;
}
