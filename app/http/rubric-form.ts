import { translatorFor } from "../components/messages";
import type { Locale } from "../models/actor";
import { type Indicator, type Rubric, weighted } from "../models/calls/rubric";

type Bilingual = Indicator["name"];
type Degree = "high" | "middle" | "low";

/**
 * The rubric as a form has it. Before a call is opened its indicators can be others: an emptied name
 * takes one out, a new one adds one, vetoes stand on lines. Afterwards only weights are told. What a
 * bureau writes itself stands in both languages as it wrote it.
 */
export function rubricFrom(form: FormData, rubric: Rubric, locale: Locale): Rubric {
  if (!form.has("indicator-name")) return weighted(rubric, weightsIn(form, rubric));
  const column = (name: string) => form.getAll(`indicator-${name}`).map((value) => String(value).trim());
  const [ids, names, weights, highs] = ["id", "name", "weight", "high"].map(column);
  const language = locale === "en" ? "en" : "zh";
  const indicators = (names ?? []).flatMap((name, row): Indicator[] => {
    if (name === "") return [];
    const known = rubric.indicators.find(({ id }) => id === ids?.[row]);
    const told = { weight: Number(weights?.[row] || Number.NaN), high: highs?.[row] ?? "" };
    return [
      {
        id: known?.id ?? freeId(rubric, row),
        weight: told.weight,
        name: known?.name[language] === name ? known.name : both(name),
        high: known?.high[language] === told.high ? known.high : described("high", told.high),
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
  const names = [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ""))];
  return names.map((name, row) => {
    const known = vetoes.find((veto) => veto.name[language] === name);
    return known ?? { id: `own-veto-${row + 1}`, name: both(name) };
  });
}

const both = (words: string): Bilingual => ({ zh: words, en: words });

/** What a degree asks for; in the usual words where the bureau has none. */
function described(degree: Degree, words = ""): Bilingual {
  if (words !== "") return both(words);
  const usual = (locale: Locale) => translatorFor(locale).t(`road:rubric.${degree}-usual`);
  return { zh: usual("zh-CN"), en: usual("en") };
}
