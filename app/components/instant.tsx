import { useTranslation } from "react-i18next";

/** The clock of the programme: pages are made on the server, which does not know the reader's. */
export const TIME_ZONE = "Asia/Shanghai";

/** A moment in the reader's language; `date` leaves the hour away. */
export function Instant({ at, show = "time" }: { at: number; show?: "date" | "time" }) {
  const { i18n } = useTranslation();
  return <time dateTime={new Date(at).toISOString()}>{formatFor(i18n.language, show).format(at)}</time>;
}

/** A day of the calendar, told as 2026-12-08, in the reader's language; anything else as it stands. */
export function Day({ day }: { day: string }) {
  const write = useDay();
  return <time dateTime={day}>{write(day)}</time>;
}

/** The same for a day within a sentence. */
export function useDay(): (day: string) => string {
  const { i18n } = useTranslation();
  return (day) => {
    const noon = Date.parse(`${day}T12:00:00+08:00`);
    return Number.isNaN(noon) ? day : formatFor(i18n.language, "date").format(noon);
  };
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
