import * as Y from "yjs";
import { rootOf } from "../../app/models/documents/yjs-format";
import { ATTRIBUTES } from "./hostile-attributes";
import {
  ADDRESS,
  type Child,
  element,
  HTML,
  KNOWN,
  named,
  PLACES,
  paragraph,
  type Recipe,
  runs,
  SCRIPT,
  text,
  times,
  whole,
} from "./hostile-parts";
import { SIZES } from "./hostile-sizes";
import { WORDS, WRONG_RUNS } from "./hostile-words";
import { seededRandom } from "./random";

/** A document of two honest paragraphs into which somebody wrote what must not be. */
export interface HostileDocument {
  name: string;
  /** The honest text alone. */
  honest: Uint8Array;
  /** What was written into it, as one update. */
  attack: Uint8Array;
  /** Both, as stored. */
  state: Uint8Array;
}

export const BEFORE = "诚实的开头一段，写在别人动手之前，每个人都看得见它。";
export const AFTER = "诚实的结尾一段，应当一直看得见。";

const NAMES = [
  ..."script iframe style object embed svg math template base meta form img audio".split(" "),
  ..."__proto__ constructor prototype toString hasOwnProperty root artificial unknown unknown-inline".split(
    " ",
  ),
  ..."UNDEFINED text tab autolink code mark overflow layout-item".split(" "),
  "",
  "a b",
  `img src=x onerror=${SCRIPT}`,
  `<script>${SCRIPT}</script>`,
  "名".repeat(300),
];

const placed = (place: string, child: Child): readonly Child[] => [PLACES[place]?.(child) ?? child];

const NOT_ELEMENTS: [string, () => Child][] = [
  ["a hook", () => new Y.XmlHook("hook")],
  ["a map", () => new Y.Map([["x", HTML]])],
  ["an array", () => Y.Array.from([1, HTML])],
  ["a plain text", () => new Y.Text(HTML)],
  ["a fragment", () => new Y.XmlFragment()],
  ["a document", () => new Y.Doc()],
  ["a value", () => ({ html: HTML })],
  ["bytes", () => new Uint8Array(100)],
];

const structure: Recipe[] = [
  ...Object.keys(PLACES).map((place): Recipe => [`raw text in ${place}`, () => placed(place, text(HTML))]),
  ...NAMES.map((name): Recipe => [`<${name.slice(0, 20)}> in root`, () => placed("root", whole(name))]),
  ...NAMES.map((name, index): Recipe => {
    const place = Object.keys(PLACES)[1 + (index % 11)] ?? "root";
    return [`<${name.slice(0, 20)}> in ${place}`, () => placed(place, whole(name, { src: ADDRESS }))];
  }),
  ...NOT_ELEMENTS.flatMap(([name, make], index): Recipe[] => [
    [`${name} in root`, () => placed("root", make())],
    [
      `${name} elsewhere`,
      () => placed(["paragraph", "list", "tablerow", "tablecell"][index % 4] ?? "", make()),
    ],
  ]),
  ["many values in root", () => [...times(50, (index) => index), HTML, true as unknown as object, [1]]],
  ["a list without items", () => [element("list")]],
  ["a table without rows", () => [element("table")]],
  ["a row without cells", () => [element("table", {}, element("tablerow"))]],
  ["a cell without blocks", () => [element("table", {}, element("tablerow", {}, element("tablecell")))]],
  ["rows in rows", () => [element("table", {}, element("tablerow", {}, whole("tablerow")))]],
  [
    "rows of unequal length",
    () => [
      element("table", {}, whole("tablerow"), element("tablerow", {}, ...times(9, () => whole("tablecell")))),
    ],
  ],
  ["a table in a table", () => placed("tablecell", whole("table"))],
  ["a link in a link", () => placed("link", whole("link"))],
  ["an empty link", () => placed("paragraph", element("link", { __url: "https://example.org/" }))],
  ["a paragraph without text", () => [element("paragraph")]],
  ["texts side by side", () => [element("paragraph", {}, text("甲"), text("乙"), text("丙"))]],
  ["empty texts", () => [element("paragraph", {}, new Y.XmlText(), new Y.XmlText()), new Y.XmlText()]],
  [
    "attributes of the root",
    () => (root) => {
      for (const key of ["__proto__", "__tag", "__style", "__first", "s_section", "__format", "__slots"])
        root.setAttribute(key, HTML);
    },
  ],
];

function withEmbed(embed: object): Y.XmlText {
  const made = text("词语");
  made.insertEmbed(1, embed);
  return made;
}

const texts: Recipe[] = [
  ...WORDS.map(([name, each]): Recipe => [name, () => [paragraph(each)]]),
  ...WRONG_RUNS.map(
    ([name, attributes]): Recipe => [
      `a run with ${name}`,
      () => [
        element(
          "paragraph",
          {},
          text("平常"),
          runs(3, (index) => (index === 1 ? attributes : {})),
        ),
      ],
    ],
  ),
  [
    "a run with __proto__",
    () => [element("paragraph", {}, text("词", JSON.parse('{"__proto__":{"p":{"__format":1}}}')))],
  ],
  ["an object in a text", () => [element("paragraph", {}, withEmbed({ image: ADDRESS }))]],
  ["a map in a text", () => [element("paragraph", {}, withEmbed(new Y.Map([["x", 1]])))]],
  ["an element in a text", () => [element("paragraph", {}, withEmbed(paragraph("内")))]],
  ["a document in a text", () => [element("paragraph", {}, withEmbed(new Y.Doc()))]],
];

/** Trees of anything in anything. */
function anything(random: () => number): Child {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const grow = (depth: number): Child => {
    if (depth > 6 || random() < 0.25) {
      const leaf = random();
      if (leaf < 0.7) return text(pick(WORDS)[1].slice(0, 200), random() < 0.5 ? pick(WRONG_RUNS)[1] : {});
      return leaf < 0.9 ? pick(NOT_ELEMENTS)[1]() : text("");
    }
    const made = new Y.XmlElement(random() < 0.85 ? pick(KNOWN) : pick(NAMES));
    for (let count = Math.floor(random() * 3); count > 0; count--) {
      const [, key, value] = pick(ATTRIBUTES);
      made.setAttribute(key, value as string);
    }
    made.insert(0, times(Math.floor(random() * 4), () => grow(depth + 1)) as Y.XmlElement[]);
    return made;
  };
  return grow(0);
}

/** At least 200 hostile documents, the same for the same seed. */
export function hostileDocuments(seed: number): HostileDocument[] {
  const random = seededRandom(seed);
  const attributes = ATTRIBUTES.map(
    ([type, key, value]): Recipe => [
      `${type} with ${key} ${String(JSON.stringify(value)).slice(0, 48)}`,
      () => placed(HOME[type] ?? "root", named(whole(type), key, value)),
    ],
  );
  const misplaced = KNOWN.flatMap((type) =>
    Object.keys(PLACES)
      .filter((place) => place !== HOME[type] && random() < 0.25)
      .map((place): Recipe => [`${type} in ${place}`, () => placed(place, whole(type))]),
  );
  const wild = times(
    30,
    (index): Recipe => [`anything, number ${index}`, () => times(3, () => anything(random))],
  );
  const recipes = [...structure, ...misplaced, ...attributes, ...texts, ...SIZES, ...wild];
  return recipes.map(([name, make], index) => written(name, make(), 1_000 + index));
}

/** Where a type belongs, if not in the root. */
const HOME: Record<string, string> = {
  link: "paragraph",
  linebreak: "paragraph",
  listitem: "list",
  tablerow: "table",
  tablecell: "tablerow",
};

function written(
  name: string,
  attack: readonly Child[] | ((root: Y.XmlElement) => void),
  clientId: number,
): HostileDocument {
  const doc = new Y.Doc();
  doc.clientID = 1;
  rootOf(doc).insert(0, [paragraph(BEFORE), paragraph(AFTER)]);
  const honest = Y.encodeStateAsUpdate(doc);
  const vector = Y.encodeStateVector(doc);
  doc.clientID = clientId;
  doc.transact(() => {
    if (typeof attack === "function") attack(rootOf(doc));
    else rootOf(doc).insert(1, attack as Y.XmlElement[]);
  });
  const document = {
    name,
    honest,
    attack: Y.encodeStateAsUpdate(doc, vector),
    state: Y.encodeStateAsUpdate(doc),
  };
  doc.destroy();
  return document;
}
