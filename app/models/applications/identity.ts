import { DOUBLE_SURNAMES } from "../privacy/surnames";

/** Everything by which a reader could tell whose work it is. */
export interface Identity {
  /** Names of people, as they are written. */
  people: readonly string[];
  units: readonly string[];
  /** Names of divisions, like 桐庐县. */
  places: readonly string[];
}

/** What is looked for, without spaces and in small letters, longest first; and what stands in its place. */
interface Secret {
  needle: string;
  cover: string;
}

/** Where an identity shows in a text. */
export interface Shown {
  from: number;
  to: number;
  cover: string;
}

export const COVERS = {
  person: "〔某人〕",
  unit: "〔某单位〕",
  place: "〔某地〕",
  work: "〔某作品〕",
  other: "〔略〕",
} as const;

/** Last characters of divisions; what is before them names the place too. */
const PLACE_ENDS =
  /(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|自治旗|街道|地区|省|市|县|区|旗|盟|州|镇|乡)$/;
/** What many units are called by; what is before it is the name of one. */
const UNIT_ENDS =
  /(学校|小学|中学|初中|高中|附中|附小|完小|一贯制|九年|十二年|完全|初级|高级|幼儿园|幼教|教学点|校区|分校|总校|集团|联盟|共同体|教育局|教体局|体育局|教育厅|委员会|教委|教研室|教科所|教科院|进修|电教馆|装备|大学|学院|研究院|研究所|研究室|研究|出版社|基金会|协会|学会|有限|责任|股份|公司|企业|发展|科技|科学|信息|网络|文化|技术|教育|教师|体育|艺术|中心|实验|附属|直属|示范|外国语|双语|国际|职业|中等|专业|特殊|师范|民族|希望|创新|未来|第?[一二三四五六七八九十百]+)$/;
const TITLES = "(?:老师|校长|副校长|主任|书记|园长|教授|局长|馆长|组长)";
const CONTACTS = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu,
  /(?:https?:\/\/|www\.)[^\s，。；、）)】]+/giu,
  /(?<!\d)1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)/gu,
  /(?<!\d)0\d{2,3}[\s-]?\d{7,8}(?!\d)/gu,
  /(?<!\d)\d{17}[\dXx](?!\d)/gu,
];

/** Finds where an identity shows in a text: the places in order, apart from each other. */
export function finderOf(identity: Identity): (text: string) => Shown[] {
  const secrets = secretsOf(identity);
  const patterns = [
    ...CONTACTS.map((pattern) => ({ pattern, cover: COVERS.other })),
    ...addressed(identity.people).map((pattern) => ({ pattern, cover: COVERS.person })),
  ];
  return (text) => {
    const found: Shown[] = [];
    const add = (shown: Shown) => {
      if (!found.some(({ from, to }) => shown.from < to && from < shown.to)) found.push(shown);
    };
    for (const shown of namesIn(text, secrets)) add(shown);
    for (const { pattern, cover } of patterns) {
      for (const { index, 0: match } of text.matchAll(pattern))
        add({ from: index, to: index + match.length, cover });
    }
    return found.sort((a, b) => a.from - b.from);
  };
}

/** Whether a text still shows something of an identity: for those who check. */
export function leaksIn(text: string, identity: Identity): string[] {
  const { words } = barely(text);
  return secretsOf(identity).flatMap(({ needle }) => (words.includes(needle) ? [needle] : []));
}

function* namesIn(text: string, secrets: readonly Secret[]): Generator<Shown> {
  const { words, places } = barely(text);
  for (const { needle, cover } of secrets) {
    for (let at = words.indexOf(needle); at >= 0; at = words.indexOf(needle, at + needle.length)) {
      const last = places[at + needle.length - 1] ?? 0;
      const to = last + String.fromCodePoint(text.codePointAt(last) ?? 0).length;
      yield { from: places[at] ?? 0, to, cover };
    }
  }
}

/** What has to be covered so that an identity does not show; spellings people use are added. */
function secretsOf(identity: Identity): Secret[] {
  const places = identity.places.flatMap(placeNames);
  const found = [
    ...identity.people.map((name) => ({ needle: name, cover: COVERS.person })),
    ...places.map((needle) => ({ needle, cover: COVERS.place })),
    ...identity.units
      .flatMap((unit) => unitNames(unit, places))
      .map((needle) => ({ needle, cover: COVERS.unit })),
  ];
  const seen = new Map<string, Secret>();
  for (const { needle, cover } of found) {
    const bare = barely(needle).words;
    if (bare.length >= 2 && !seen.has(bare)) seen.set(bare, { needle: bare, cover });
  }
  return [...seen.values()].sort((a, b) => b.needle.length - a.needle.length);
}

/** 桐庐县 is also called 桐庐. */
function placeNames(name: string): string[] {
  const root = name.replace(PLACE_ENDS, "");
  return root !== name && root.length >= 2 ? [name, root] : [name];
}

/**
 * （示例）桐庐县青禾实验学校 is also called 桐庐县青禾实验学校, 青禾实验学校 and 青禾. One that has no name of
 * its own, like 第一中学, is not called by less.
 */
function unitNames(name: string, places: readonly string[]): string[] {
  const plain = name.replace(/（[^）]*）|\([^)]*\)/g, "").trim();
  const local = withoutPlaces(plain, places);
  const own = stripped(local, UNIT_ENDS);
  const tells = own !== local && (/\p{Script=Han}/u.test(own) || own.length >= 4);
  return [name, plain, ...(local.length >= 3 ? [local] : []), ...(tells ? placeNames(own) : [])];
}

function withoutPlaces(name: string, places: readonly string[]): string {
  let rest = name;
  for (let before = ""; before !== rest; ) {
    before = rest;
    const place = places.find((each) => rest.startsWith(each) && rest.length - each.length >= 3);
    if (place !== undefined) rest = rest.slice(place.length).replace(/^[省市县区旗]/, "");
  }
  return rest;
}

function stripped(name: string, ends: RegExp): string {
  const rest = name.replace(ends, "");
  return rest === name ? rest : stripped(rest, ends);
}

/** 林老师, 雨桐老师: a surname, or a given name of two characters, with what one is called. */
function addressed(people: readonly string[]): RegExp[] {
  const parts = people
    .filter((name) => /^\p{Script=Han}{2,4}$/u.test(name))
    .flatMap((name) => {
      const surname = DOUBLE_SURNAMES.find((each) => name.startsWith(each)) ?? name.slice(0, 1);
      const given = name.slice(surname.length);
      return given.length >= 2 ? [surname, given] : [surname];
    });
  return [...new Set(parts)].map((part) => new RegExp(`${part}\\s*${TITLES}`, "gu"));
}

/**
 * A text without what a name may be broken by (spaces, invisible signs), in one width and case, with
 * the place of each of its characters in the original.
 */
function barely(text: string): { words: string; places: number[] } {
  let words = "";
  const places: number[] = [];
  for (let index = 0; index < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
    const bare = character >= "\u4e00" && character <= "\u9fff" ? character : bareOf(character);
    for (let each = 0; each < bare.length; each++) places.push(index);
    words += bare;
    index += character.length;
  }
  return { words, places };
}

function bareOf(character: string): string {
  return character
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{Cf}\p{Cc}·•‧・]/gu, "");
}
