import type { Locale } from "../models/actor";
import { notFound } from "../models/domain-error";
import { type AboutText, writtenText } from "./about-texts.server";

const files = import.meta.glob<string>("../../content/guide/*/*.md", {
  eager: true,
  query: "?raw",
  import: "default",
});

/** A guide of content/guide in one language. @throws notFound when there is none of this name */
export function guideText(name: string, locale: Locale): AboutText {
  const written = files[`../../content/guide/${locale}/${name}.md`];
  if (written === undefined) throw notFound();
  return writtenText(written, { name, lang: locale === "en" ? "en" : "zh-Hans" });
}
