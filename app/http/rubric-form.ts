import { translatorFor } from "../components/messages";
import type { Locale } from "../models/actor";
import { type Indicator, type Rubric, weighted } from "../models/calls/rubric";

type Bilingual = Indicator["name"];
type Degree = "high" | "middle" | "low";

/**
 * The rubric as a form has it. Before a call is opened its indicators can be others: an emptied name
 * takes one out, a new one adds one, vetoes stand on lines. Afterwards only weights are told. What a
 * bureau writes itself may be told in the other language too; where it is not, it stands there as it was
 * written.
 */
export function rubricFrom(form: FormData, rubric: Rubric, locale: Locale): Rubric {
  if (!form.has("indicator-name")) return weighted(rubric, weightsIn(form, rubric));
  const column = (name: string) => form.getAll(`indicator-${name}`).map((value) => String(value).trim());
  const [ids, names, weights, highs] = ["id", "name", "weight", "high"].map(column);
  const [otherNames, otherHighs] = ["name-other", "high-other"].map(column);
  const language = locale === "en" ? "en" : "zh";
  const indicators = (names ?? []).flatMap((name, row): Indicator[] => {
    if (name === "") return [];
    const known = rubric.indicators.find(({ id }) => id === ids?.[row]);
    const told = { weight: Number(weights?.[row] || Number.NaN), high: highs?.[row] ?? "" };
    return [
      {
        id: known?.id ?? freeId(rubric, row),
        weight: told.weight,
        name: inBoth(language, known?.name, name, otherNames?.[row]),
        high:
          told.high === "" ? described("high") : inBoth(language, known?.high, told.high, otherHighs?.[row]),
        middle: known?.middle ?? described("middle"),
        low: known?.low ?? described("low"),
      },
    ];
  });
  return { ...rubric, indicators, vetoes: vetoesIn(form, rubric, language) };
}

function weightsIn(form: FormData, { indicators }: Rubric): Record<string, number> {
  return Object.fromEntries(
    indicators.flatMap(({ id }) => {
      const told = form.get(`weight-${id}`);
      return told === null ? [] : [[id, told === "" ? Number.NaN : Number(told)]];
    }),
  );
}

/** An id that no indicator of the rubric has had. */
function freeId({ indicators }: Rubric, row: number): string {
  const taken = new Set(indicators.map(({ id }) => id));
  let number = row + 1;
  while (taken.has(`own-${number}`)) number++;
  return `own-${number}`;
}

function vetoesIn(form: FormData, { vetoes }: Rubric, language: "zh" | "en"): Rubric["vetoes"] {
  const lines = String(form.get("vetoes") ?? "").split("\n");
  const told = new Map(lines.map((line) => vetoIn(line)).filter(([name]) => name !== ""));
  return [...told].map(([name, other], row) => {
    const known = vetoes.find((veto) => veto.name[language] === name);
    if (known && other === "") return known;
    return {
      id: known?.id ?? `own-veto-${row + 1}`,
      name: inBoth(language, known?.name, name, other),
    };
  });
}

/** A line of the form: the veto, and behind a bar what it is called in the other language. */
function vetoIn(line: string): [string, string] {
  const [name = "", other = ""] = line.split(/[|｜]/).map((part) => part.trim());
  return [name, other];
}

/** Vetoes as lines of the form. */
export function vetoLines({ vetoes }: Rubric, language: "zh" | "en"): string {
  return vetoes
    .map(({ name }) => [name[language], otherOf(name, language)].filter(Boolean).join(" | "))
    .join("\n");
}

/** What stands in the other language; empty where it is only the same again. */
export function otherOf(words: Bilingual, language: "zh" | "en"): string {
  const other = words[language === "zh" ? "en" : "zh"];
  return other === words[language] ? "" : other;
}

/**
 * Words in the language of the form, and in the other one where they are told. A translation that was
 * left as it was while its words became others is none any more.
 */
function inBoth(
  language: "zh" | "en",
  known: Bilingual | undefined,
  words: string,
  told: string | undefined,
): Bilingual {
  const stale = known !== undefined && known[language] !== words && told === otherOf(known, language);
  // A form without that field says nothing about it.
  const kept = known?.[language] === words ? otherOf(known, language) : "";
  const other = (stale ? "" : (told ?? kept)) || words;
  return language === "zh" ? { zh: words, en: other } : { zh: other, en: words };
}

/** What a degree asks for in the usual words, where the bureau has none. */
function described(degree: Degree): Bilingual {
  const usual = (locale: Locale) => translatorFor(locale).t(`road:rubric.${degree}-usual`);
  return { zh: usual("zh-CN"), en: usual("en") };
}
