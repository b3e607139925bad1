import { type Division, type DivisionTable, fullName, isWithin } from "./divisions";

/** The one-character names of provinces, and others people use for them. */
const BYNAMES: Readonly<Record<string, readonly string[]>> = {
  110000: ["京"],
  120000: ["津"],
  130000: ["冀"],
  140000: ["晋"],
  150000: ["蒙", "内蒙"],
  210000: ["辽"],
  220000: ["吉"],
  230000: ["黑"],
  310000: ["沪", "申"],
  320000: ["苏"],
  330000: ["浙"],
  340000: ["皖"],
  350000: ["闽"],
  360000: ["赣"],
  370000: ["鲁", "齐鲁"],
  410000: ["豫"],
  420000: ["鄂"],
  430000: ["湘"],
  440000: ["粤"],
  450000: ["桂"],
  460000: ["琼"],
  500000: ["渝"],
  510000: ["川", "蜀"],
  520000: ["黔"],
  530000: ["滇"],
  540000: ["藏"],
  610000: ["陕", "秦"],
  620000: ["甘", "陇"],
  630000: ["青"],
  640000: ["宁"],
  650000: ["新"],
  710000: ["台"],
  810000: ["港"],
  820000: ["澳"],
  xpcc: ["兵团", "建设兵团"],
};

/** Names for a place beside its own, like 浙 and 沪. */
export function bynamesOf(code: string): readonly string[] {
  return BYNAMES[code] ?? [];
}

const PEOPLES = "(?:(?:[^族]{1,5}族)+|维吾尔|蒙古|哈萨克|柯尔克孜|各族)?";
const SUFFIX = new RegExp(
  `^(.{2,}?)(?:${PEOPLES}(?:自治区|自治州|自治县|自治旗)|特别行政区|省|市|地区|盟|新区|林区|特区|县|区|旗)$`,
  "u",
);

/** A place's name as people say it: 桐庐 for 桐庐县, 恩施 for 恩施土家族苗族自治州. */
export function shortName(name: string): string {
  if (/^内蒙古/.test(name)) return "内蒙古";
  const short = SUFFIX.exec(name)?.[1] ?? name;
  return [...short].length >= 2 ? short : name;
}

export interface PlaceNames {
  /** Codes of the places somebody may mean: 朝阳 is a city and several districts. */
  codesOf(name: string): readonly string[];
  /** Every name with its place, for those who look through them. */
  readonly all: readonly { name: string; division: Division }[];
}

/**
 * Names of places as people write them: with and without 省, 市 and 县, the province before the
 * county or not, 沪 and 粤, English names; abolished places too, since old works carry them.
 * @param fold one way to read a character, for these names and for what is asked
 */
export function placeNames(table: DivisionTable, fold: (text: string) => string): PlaceNames {
  const codes = new Map<string, Set<string>>();
  const all: { name: string; division: Division }[] = [];
  const add = (name: string, code: string) => {
    const key = fold(name);
    codes.set(key, (codes.get(key) ?? new Set()).add(code));
  };
  for (const division of table.byCode.values()) {
    if (division.kind === "direct") continue;
    const { code, name } = division;
    all.push({ name, division });
    for (const each of [name, shortName(name), ...bynamesOf(code)]) add(each, code);
    const english = table.englishNames[code];
    if (english !== undefined) {
      add(english, code);
      add(fullName(table, code, "en"), code);
    }
  }
  const codesOf = (name: string): string[] => {
    const own = codes.get(fold(name));
    return own ? [...own] : chained(table, fold(name), codesOf);
  };
  return { codesOf, all };
}

/** A place after the places around it: 浙江桐庐, 浙江省杭州市桐庐县. */
function chained(table: DivisionTable, name: string, codesOf: (name: string) => string[]): string[] {
  const characters = [...name];
  if (characters.length > 24) return [];
  for (let at = Math.min(characters.length - 2, 11); at >= 2; at--) {
    const outer = codesOf(characters.slice(0, at).join("")).filter(() => at < characters.length);
    if (outer.length === 0) continue;
    const inner = codesOf(characters.slice(at).join(""));
    const within = inner.filter((code) => outer.some((each) => each !== code && isWithin(table, code, each)));
    if (within.length > 0) return within;
  }
  return [];
}
