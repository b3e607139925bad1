import katex from "katex";
import { LONGEST_FORMULA } from "../../documents/nodes/formula";
import { childOf, childrenOf, elementsOf, type Xml } from "../read/xml";
import { ACCENTS, FUNCTIONS, NAMES } from "./signs";

/**
 * A formula of a Word file (Office Math, ISO/IEC 29500-1 §22.1) as TeX.
 * @returns null when it holds something TeX has no name for here, or would be too long
 */
export function texOfWord(element: Xml): string | null {
  try {
    const tex = tidy(texOf(element));
    if (tex === "" || tex.length > LONGEST_FORMULA) return null;
    // What cannot be set is no formula.
    katex.renderToString(tex, { output: "mathml", throwOnError: true, strict: "ignore", maxExpand: 200 });
    return tex;
  } catch {
    return null;
  }
}

class Unknown extends Error {}

/** A command ends at its space; where no letter follows it, the space goes. */
function tidy(tex: string): string {
  return tex
    .replace(/(\\[A-Za-z]+) (?![A-Za-z])/g, "$1")
    .replace(/(?:\\mathrm\{[A-Za-z]+\})+/g, (run) => `\\mathrm{${run.replace(/\\mathrm|[{}]/g, "")}}`)
    .replace(/ {2,}/g, " ")
    .trim();
}

type Writer = (element: Xml) => string;

const WRITERS: Record<string, Writer> = {
  "m:r": (run) => words(run),
  "m:f": (fraction) => {
    const [num, den] = [part(fraction, "m:num"), part(fraction, "m:den")];
    const type = setting(fraction, "m:fPr", "m:type");
    if (type === "lin" || type === "skw") return `${grouped(num)}/${grouped(den)}`;
    return type === "noBar" ? `\\genfrac{}{}{0pt}{}{${num}}{${den}}` : `\\frac{${num}}{${den}}`;
  },
  "m:sSup": (each) => `${base(each)}^{${part(each, "m:sup")}}`,
  "m:sSub": (each) => `${base(each)}_{${part(each, "m:sub")}}`,
  "m:sSubSup": (each) => `${base(each)}_{${part(each, "m:sub")}}^{${part(each, "m:sup")}}`,
  "m:sPre": (each) => `{}_{${part(each, "m:sub")}}^{${part(each, "m:sup")}}${base(each)}`,
  "m:rad": (root) => {
    const degree = isOn(root, "m:radPr", "m:degHide") ? "" : part(root, "m:deg");
    return `\\sqrt${degree === "" ? "" : `[${degree}]`}{${part(root, "m:e")}}`;
  },
  "m:nary": (each) => {
    const sign = setting(each, "m:naryPr", "m:chr") ?? "∫";
    const bounds = [
      ["m:subHide", "m:sub", "_"],
      ["m:supHide", "m:sup", "^"],
    ].map(([hide, name, mark]) => {
      const bound = isOn(each, "m:naryPr", hide as string) ? "" : part(each, name as string);
      return bound === "" ? "" : `${mark}{${bound}}`;
    });
    return `${signs(sign)}${bounds.join("")}${bounds.join("") === "" ? "" : " "}${part(each, "m:e")}`;
  },
  "m:d": (each) => {
    const parts = childrenOf(each, "m:e").map(inside);
    const [open, close] = [fence(each, "m:begChr", "("), fence(each, "m:endChr", ")")];
    const between = setting(each, "m:dPr", "m:sepChr") ?? "|";
    return `\\left${open}${parts.join(between === "|" ? "\\middle|" : signs(between))}\\right${close}`;
  },
  "m:func": (each) => {
    const name = part(each, "m:fName");
    return `${/[A-Za-z]$/.test(name) ? `${name} ` : name}${part(each, "m:e")}`;
  },
  "m:limLow": (each) => limit(each, "_", "underset"),
  "m:limUpp": (each) => limit(each, "^", "overset"),
  "m:acc": (each) => {
    const sign = setting(each, "m:accPr", "m:chr") ?? "\u0302";
    const found = ACCENTS.find(([accent]) => accent === sign);
    if (!found) throw new Unknown(sign);
    const below = part(each, "m:e");
    const single = /^(\\[A-Za-z]+ ?|[^\\])$/u.test(below);
    return `\\${found[single ? 1 : 2]}{${below}}`;
  },
  "m:bar": (each) =>
    `\\${setting(each, "m:barPr", "m:pos") === "top" ? "overline" : "underline"}{${part(each, "m:e")}}`,
  "m:groupChr": (each) => {
    const sign = setting(each, "m:groupChrPr", "m:chr") ?? "⏟";
    if (sign === "⏞") return `\\overbrace{${part(each, "m:e")}}`;
    if (sign !== "⏟") throw new Unknown(sign);
    return `\\underbrace{${part(each, "m:e")}}`;
  },
  "m:m": (matrix) => {
    const rows = childrenOf(matrix, "m:mr").map((row) => childrenOf(row, "m:e").map(inside).join("&"));
    return `\\begin{matrix}${rows.join("\\\\")}\\end{matrix}`;
  },
  "m:eqArr": (array) => `\\begin{aligned}${childrenOf(array, "m:e").map(inside).join("\\\\")}\\end{aligned}`,
  "m:borderBox": (each) => `\\boxed{${part(each, "m:e")}}`,
  "m:phant": (each) => `\\phantom{${part(each, "m:e")}}`,
  "m:box": (each) => part(each, "m:e"),
  "m:oMath": (each) => inside(each),
  "m:oMathPara": (each) => childrenOf(each, "m:oMath").map(inside).join("\\quad "),
  "w:ins": (each) => inside(each),
};

function texOf(element: Xml): string {
  const writer = WRITERS[element.name];
  if (writer) return writer(element);
  // Properties hold nothing to read.
  if (/Pr$/.test(element.name) || element.name.startsWith("w:bookmark")) return "";
  throw new Unknown(element.name);
}

function inside(element: Xml | undefined): string {
  return elementsOf(element).map(texOf).join("");
}

function part(element: Xml, name: string): string {
  return tidy(inside(childOf(element, name)));
}

/** What an index is put to: one sign as it is, several together. */
function base(element: Xml): string {
  return grouped(part(element, "m:e"));
}

function grouped(tex: string): string {
  return /^(\\[A-Za-z]+ ?|\\?[^\\{}])$/u.test(tex) ? tex : `{${tex}}`;
}

function limit(element: Xml, mark: string, otherwise: string): string {
  const [below, bound] = [part(element, "m:e"), part(element, "m:lim")];
  const takesBounds = FUNCTIONS.has(below.slice(1)) || /^\\(under|over)brace/.test(below);
  return takesBounds ? `${below}${mark}{${bound}}` : `\\${otherwise}{${bound}}{${below}}`;
}

function fence(element: Xml, name: string, usual: string): string {
  const sign = setting(element, "m:dPr", name) ?? usual;
  if (sign === "") return ".";
  if ("{}".includes(sign)) return `\\${sign}`;
  if (sign === "‖" || sign === "∥") return "\\Vert ";
  return NAMES.has(sign) ? `\\${NAMES.get(sign)} ` : sign;
}

function setting(element: Xml, properties: string, name: string): string | undefined {
  return childOf(childOf(element, properties), name)?.attributes["m:val"];
}

function isOn(element: Xml, properties: string, name: string): boolean {
  const found = childOf(childOf(element, properties), name);
  return found !== undefined && !/^(0|off|false)$/.test(found.attributes["m:val"] ?? "1");
}

/** Letters of a run: upright words by their name or as words, everything else sign by sign. */
function words(run: Xml): string {
  const text = childrenOf(run, "m:t")
    .flatMap(({ children }) => children.filter((each) => typeof each === "string"))
    .join("");
  if (text === "") return "";
  const upright = isOn(run, "m:rPr", "m:nor") || setting(run, "m:rPr", "m:sty") === "p";
  if (FUNCTIONS.has(text.trim())) return `\\${text.trim()} `;
  if (upright && /^[A-Za-z]+$/.test(text)) return `\\mathrm{${text}}`;
  // Han, and whole words of other scripts, are no variables.
  return text
    .split(/([\p{sc=Han}\u3001-\u301f\uff01-\uff5e]+)/u)
    .map((each, index) => (index % 2 === 1 ? `\\text{${each}}` : signs(each)))
    .join("");
}

function signs(text: string): string {
  return [...text.replace(/[\u2061-\u2064\u200b\p{Cc}]/gu, "").normalize("NFC")].map(signOf).join("");
}

function signOf(sign: string): string {
  const name = NAMES.get(sign);
  if (name) return `\\${name} `;
  if ("#$%_{}".includes(sign)) return `\\${sign}`;
  if (sign === "\\") return "\\backslash ";
  if (sign === "^") return "\\wedge ";
  if (sign === "~") return "\\sim ";
  if (sign === "−" || sign === "–") return "-";
  if (sign === "′") return "'";
  if (sign === "°") return "^{\\circ}";
  if (/[\s\u00a0\u2000-\u200a]/.test(sign)) return "\\ ";
  // A mathematical alphabet: its letter is what is meant.
  return sign.codePointAt(0)! >= 0x1d400 && sign.codePointAt(0)! <= 0x1d7ff ? sign.normalize("NFKC") : sign;
}
