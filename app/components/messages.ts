import i18next, { type i18n, type TFunction } from "i18next";
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
  const translator = remembering(instance);
  instances.set(locale, translator);
  return translator;
}

/**
 * The same translator, cheap for components: react-i18next copies all own properties of an instance for
 * each component it renders, and asks it for a `t` of its own. This one has next to none to copy, and
 * remembers each `t`.
 */
function remembering(instance: i18n): i18n {
  const known = new Map<string, TFunction>();
  const getFixedT = (...of: Parameters<i18n["getFixedT"]>): TFunction => {
    const name = JSON.stringify(of);
    const remembered = known.get(name) ?? rememberingWords(instance.getFixedT(...of));
    known.set(name, remembered);
    return remembered;
  };
  return Object.create(instance, { getFixedT: { value: getFixedT, enumerable: true } });
}

/** What takes no values is always the same. A word that is not there is not kept: anybody may ask for it. */
function rememberingWords(t: TFunction): TFunction {
  const known = new Map<string, string>();
  const say = (key: string, ...values: [never]) => {
    if (values.length > 0 || typeof key !== "string") return t(key, ...values);
    const words = known.get(key) ?? t(key);
    if (words !== key) known.set(key, words);
    return words;
  };
  return Object.assign(say, t) as TFunction;
}
