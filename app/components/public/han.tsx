import { createElement, Fragment } from "react";
import { useTranslation } from "react-i18next";

const HAN = /([\p{Script=Han}\u3000-\u303f\uff00-\uffef]+)/u;

/** A name that may be Chinese inside an English page, so that it is read out and set as such. */
export function Han({ children }: { children: string }) {
  const { i18n } = useTranslation();
  if (i18n.language !== "en" || !HAN.test(children)) return <>{children}</>;
  // Every second part is what the expression caught.
  const parts = children
    .split(HAN)
    .map((part, index) => (index % 2 === 1 ? createElement("span", { lang: "zh-Hans" }, part) : part));
  return createElement(Fragment, null, ...parts);
}
