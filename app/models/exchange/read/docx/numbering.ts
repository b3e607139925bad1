import { chineseNumeral } from "../../../documents/chinese-numeral";
import { childOf, childrenOf, settingOf, type Xml } from "../xml";

export interface Level {
  format: string;
  /** Like "%1、" or "%1.%2". */
  text: string;
  start: number;
}

const FALLBACK: Level = { format: "decimal", text: "%1.", start: 1 };

/** The numberings of a file, and how far each has counted. */
export class Numbering {
  readonly #levels = new Map<string, Level[]>();
  readonly #abstractOf = new Map<string, string>();
  readonly #counters = new Map<string, (number | undefined)[]>();

  constructor(part: Xml | undefined) {
    const abstracts = new Map<string, Xml>();
    for (const each of childrenOf(part, "w:abstractNum")) {
      abstracts.set(each.attributes["w:abstractNumId"] ?? "", each);
    }
    for (const num of childrenOf(part, "w:num")) {
      const id = num.attributes["w:numId"];
      const abstractId = settingOf(num, "w:abstractNumId") ?? "";
      if (!id) continue;
      const overrides = childrenOf(num, "w:lvlOverride");
      const levels = levelsOf(abstracts.get(abstractId));
      for (const override of overrides) {
        const at = Number(override.attributes["w:ilvl"]);
        const own = childOf(override, "w:lvl");
        const start = number(settingOf(override, "w:startOverride"));
        if (!(at >= 0 && at <= 8)) continue;
        levels[at] = {
          ...(own ? levelOf(own) : (levels[at] ?? FALLBACK)),
          ...(start !== undefined && { start }),
        };
      }
      this.#levels.set(id, levels);
      // Numbers that share their form go on counting together, unless one begins anew.
      this.#abstractOf.set(id, overrides.length > 0 ? `num ${id}` : abstractId);
    }
  }

  level(numId: string, ilvl: number): Level {
    return this.#levels.get(numId)?.[ilvl] ?? FALLBACK;
  }

  knows(numId: string): boolean {
    return this.#levels.has(numId);
  }

  /** Counts one paragraph and answers its number on its own level. */
  count(numId: string, ilvl: number): number {
    const key = this.#abstractOf.get(numId) ?? numId;
    const counters = this.#counters.get(key) ?? [];
    this.#counters.set(key, counters);
    const next = (counters[ilvl] ?? this.level(numId, ilvl).start - 1) + 1;
    counters[ilvl] = next;
    counters.length = ilvl + 1;
    return next;
  }

  /** The number of the paragraph counted last, as Word shows it: "（一）". */
  label(numId: string, ilvl: number): string {
    const counters = this.#counters.get(this.#abstractOf.get(numId) ?? numId) ?? [];
    return this.level(numId, ilvl).text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const level = this.level(numId, at);
      return numeral(counters[at] ?? level.start, level.format);
    });
  }
}

function levelsOf(abstract: Xml | undefined): Level[] {
  const levels: Level[] = [];
  for (const each of childrenOf(abstract, "w:lvl")) {
    const at = Number(each.attributes["w:ilvl"]);
    if (at >= 0 && at <= 8) levels[at] = levelOf(each);
  }
  return levels;
}

function levelOf(element: Xml): Level {
  return {
    format: settingOf(element, "w:numFmt") ?? "decimal",
    text: (settingOf(element, "w:lvlText") ?? "").slice(0, 40),
    start: number(settingOf(element, "w:start")) ?? 1,
  };
}

function number(value: string | undefined): number | undefined {
  const parsed = Number(value);
  return value !== undefined && Number.isInteger(parsed) && parsed >= 0 && parsed <= 99_999
    ? parsed
    : undefined;
}

function numeral(value: number, format: string): string {
  switch (format) {
    case "chineseCounting":
    case "chineseCountingThousand":
    case "chineseLegalSimplified":
    case "taiwaneseCounting":
    case "taiwaneseCountingThousand":
    case "ideographDigital":
    case "japaneseCounting":
    case "japaneseDigitalTenThousand":
      return chineseNumeral(value);
    case "upperLetter":
      return String.fromCharCode(65 + ((value - 1) % 26));
    case "lowerLetter":
      return String.fromCharCode(97 + ((value - 1) % 26));
    case "upperRoman":
      return roman(value);
    case "lowerRoman":
      return roman(value).toLowerCase();
    case "decimalEnclosedCircle":
    case "decimalEnclosedCircleChinese":
      return value >= 1 && value <= 20 ? String.fromCharCode(0x245f + value) : String(value);
    case "decimalZero":
      return String(value).padStart(2, "0");
    case "none":
    case "bullet":
      return "";
    default:
      return String(value);
  }
}

const ROMAN: [number, string][] = [
  [1000, "M"],
  [900, "CM"],
  [500, "D"],
  [400, "CD"],
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

function roman(value: number): string {
  let [left, text] = [Math.min(value, 3999), ""];
  for (const [worth, sign] of ROMAN) {
    for (; left >= worth; left -= worth) text += sign;
  }
  return text;
}
