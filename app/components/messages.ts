import i18next, { type i18n } from "i18next";
import type { Locale } from "../models/actor";

const files = import.meta.glob<Record<string, unknown>>("../../content/messages/*/*.json", {
  eager: true,
  import: "default",
});

/** `{ "zh-CN": { common: {…}, desk: {…} }, en: {…} }`, one namespace for each file. */
const resources: Record<string, Record<string, Record<string, unknown>>> = {};
for (const [path, messages] of Object.entries(files)) {
  const [locale, name] = path.split("/").slice(-2) as [string, string];
  resources[locale] ??= {};
  resources[locale][name.replace(/\.json$/, "")] = messages;
}

const instances = new Map<Locale, i18n>();

/** The translator of a language; texts are bundled, so it is ready at once. */
export function translatorFor(locale: Locale): i18n {
  const known = instances.get(locale);
  if (known) return known;
  const instance = i18next.createInstance();
  instance.init({
    lng: locale,
    fallbackLng: false,
    resources: resources as never,
    defaultNS: "common",
    interpolation: { escapeValue: false },
    initAsync: false,
    react: { useSuspense: false },
    showSupportNotice: false,
  } as never);
  instances.set(locale, instance);
  return instance;
}
