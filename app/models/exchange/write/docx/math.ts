import { mathmlOf } from "../../math/mathml";
import { ACCENT_OF_MATHML, LARGE_SIGNS } from "../../math/signs";
import { elementsOf, textOf as signOf, textBelow, type Xml } from "../../read/xml";
import { type Raw, raw } from "./raw";

/**
 * A formula as Word's own (Office Math, ISO/IEC 29500-1 §22.1), by way of the MathML that KaTeX makes.
 * @returns null when the TeX cannot be read
 */
export function wordMath(tex: string): Raw | null {
  try {
    const row = mathmlOf(tex);
    return row ? raw("m:oMath", {}, ...all([row])) : null;
  } catch {
    return null;
  }
}

const value = (name: string, val: string) => raw(name, { "m:val": val });
const holder = (name: string, element: Xml | undefined) => raw(name, {}, ...all(element ? [element] : []));

/** Neighbours, in which a large sign takes what follows it as what it acts on. */
function all(elements: readonly Xml[]): Raw[] {
  const [first, ...rest] = elements;
  if (!first) return [];
  const large = largeOf(first);
  if (large) {
    const end = rest.findIndex((each) => each.name === "mml:mo" && /^[=<>≤≥≠≈+−,;，；]$/u.test(signOf(each)));
    const acted = end === -1 ? rest : rest.slice(0, end);
    return [naryOf(large, acted), ...all(end === -1 ? [] : rest.slice(end))];
  }
  return [...one(first), ...all(rest)];
}

function one(element: Xml): Raw[] {
  const parts = elementsOf(element);
  const [first, second, third] = parts;
  switch (element.name) {
    case "mml:mi":
    case "mml:mn":
    case "mml:mo":
    case "mml:mtext":
    case "mml:ms":
      return run(element);
    case "mml:mspace":
      return [];
    case "mml:mfrac":
      return [fraction(element, first, second)];
    case "mml:msup":
      return [raw("m:sSup", {}, holder("m:e", first), holder("m:sup", second))];
    case "mml:msub":
      return [raw("m:sSub", {}, holder("m:e", first), holder("m:sub", second))];
    case "mml:msubsup":
      return [raw("m:sSubSup", {}, holder("m:e", first), holder("m:sub", second), holder("m:sup", third))];
    case "mml:msqrt":
      return [
        raw(
          "m:rad",
          {},
          raw("m:radPr", {}, value("m:degHide", "1")),
          raw("m:deg"),
          raw("m:e", {}, ...all(parts)),
        ),
      ];
    case "mml:mroot":
      return [raw("m:rad", {}, holder("m:deg", second), holder("m:e", first))];
    case "mml:mover":
      return [above(element, first, second)];
    case "mml:munder":
      return [below(first, second)];
    case "mml:munderover":
      return [
        raw(
          "m:limUpp",
          {},
          raw("m:e", {}, raw("m:limLow", {}, holder("m:e", first), holder("m:lim", second))),
          holder("m:lim", third),
        ),
      ];
    case "mml:mtable":
      return [matrix(element)];
    case "mml:menclose":
      return [raw("m:borderBox", {}, raw("m:e", {}, ...all(parts)))];
    case "mml:mphantom":
      return [raw("m:phant", {}, raw("m:phantPr", {}, value("m:show", "0")), raw("m:e", {}, ...all(parts)))];
    case "mml:mrow":
      return delimited(parts) ?? all(parts);
    default:
      return all(parts);
  }
}

function run(element: Xml): Raw[] {
  const text = signOf(element).replace(/[\u2061-\u2064]/g, "");
  if (text === "") return [];
  const plain = element.name === "mml:mtext";
  const upright =
    element.attributes.mathvariant === "normal" || (element.name === "mml:mi" && [...text].length > 1);
  const properties = plain
    ? [raw("m:rPr", {}, raw("m:nor"))]
    : upright
      ? [raw("m:rPr", {}, value("m:sty", "p"))]
      : [];
  const fonts = { "w:ascii": "Cambria Math", "w:hAnsi": "Cambria Math" };
  return [
    raw(
      "m:r",
      {},
      ...properties,
      raw("w:rPr", {}, raw("w:rFonts", fonts)),
      raw("m:t", { "xml:space": "preserve" }, text),
    ),
  ];
}

function fraction({ attributes }: Xml, over: Xml | undefined, under: Xml | undefined): Raw {
  const bare = /^0/.test(attributes.linethickness ?? "");
  return raw(
    "m:f",
    {},
    ...(bare ? [raw("m:fPr", {}, value("m:type", "noBar"))] : []),
    holder("m:num", over),
    holder("m:den", under),
  );
}

function above({ attributes }: Xml, base: Xml | undefined, over: Xml | undefined): Raw {
  const sign = over ? textOf(over) : "";
  const accent = ACCENT_OF_MATHML.get(sign);
  if (sign === "⏞") return grouped(base, "⏞", "top");
  if (!accent || attributes.accent !== "true")
    return raw("m:limUpp", {}, holder("m:e", base), holder("m:lim", over));
  if (accent === "\u0305") return bar(base, "top");
  return raw("m:acc", {}, raw("m:accPr", {}, value("m:chr", accent)), holder("m:e", base));
}

function below(base: Xml | undefined, under: Xml | undefined): Raw {
  const sign = under ? textOf(under) : "";
  if (sign === "⏟") return grouped(base, "⏟", "bot");
  if (sign === "‾" || sign === "_") return bar(base, "bot");
  return raw("m:limLow", {}, holder("m:e", base), holder("m:lim", under));
}

function bar(base: Xml | undefined, place: string): Raw {
  return raw("m:bar", {}, raw("m:barPr", {}, value("m:pos", place)), holder("m:e", base));
}

function grouped(base: Xml | undefined, sign: string, place: string): Raw {
  const properties = raw("m:groupChrPr", {}, value("m:chr", sign), value("m:pos", place));
  return raw("m:groupChr", {}, properties, holder("m:e", base));
}

/** Rows of cells; two columns that meet at a sign are lines of one calculation. */
function matrix(table: Xml): Raw {
  const rows = elementsOf(table).filter(({ name }) => /^mml:mtr$|^mml:mlabeledtr$/.test(name));
  const cells = rows.map((row) => elementsOf(row).filter(({ name }) => name === "mml:mtd"));
  if (/^right left/.test(table.attributes.columnalign ?? "")) {
    const mark = () => raw("m:r", {}, raw("m:t", {}, "&"));
    const lines = cells.map((row) =>
      raw("m:e", {}, ...row.flatMap((each, index) => [...(index > 0 ? [mark()] : []), ...one(each)])),
    );
    return raw("m:eqArr", {}, ...lines);
  }
  const width = Math.max(1, ...cells.map(({ length }) => length));
  const column = raw("m:mc", {}, raw("m:mcPr", {}, value("m:count", `${width}`), value("m:mcJc", "center")));
  const body = cells.map((row) => raw("m:mr", {}, ...row.map((each) => raw("m:e", {}, ...one(each)))));
  return raw("m:m", {}, raw("m:mPr", {}, raw("m:mcs", {}, column)), ...body);
}

/** What stands between two signs that grow with it; null when it is no such row. */
function delimited(parts: readonly Xml[]): Raw[] | null {
  const [first, last] = [parts[0], parts.at(-1)];
  const isFence = (each: Xml | undefined) => each?.name === "mml:mo" && each.attributes.fence === "true";
  if (!first || !last || first === last || !isFence(first) || !isFence(last)) return null;
  const properties = raw("m:dPr", {}, value("m:begChr", signOf(first)), value("m:endChr", signOf(last)));
  return [raw("m:d", {}, properties, raw("m:e", {}, ...all(parts.slice(1, -1))))];
}

interface Large {
  sign: string;
  sub?: Xml;
  sup?: Xml;
  limits: boolean;
}

function largeOf(element: Xml): Large | null {
  const [base, second, third] = elementsOf(element);
  const sign = element.name === "mml:mo" ? signOf(element) : base ? textOf(base) : "";
  if (!LARGE_SIGNS.has(sign)) return null;
  const limits = element.name.startsWith("mml:munder") || element.name === "mml:mover";
  switch (element.name) {
    case "mml:mo":
      return { sign, limits };
    case "mml:msub":
    case "mml:munder":
      return { sign, limits, ...(second && { sub: second }) };
    case "mml:msup":
    case "mml:mover":
      return { sign, limits, ...(second && { sup: second }) };
    case "mml:msubsup":
    case "mml:munderover":
      return { sign, limits, ...(second && { sub: second }), ...(third && { sup: third }) };
    default:
      return null;
  }
}

function naryOf({ sign, sub, sup, limits }: Large, acted: readonly Xml[]): Raw {
  const properties = raw(
    "m:naryPr",
    {},
    value("m:chr", sign),
    value("m:limLoc", limits ? "undOvr" : "subSup"),
    ...(sub ? [] : [value("m:subHide", "1")]),
    ...(sup ? [] : [value("m:supHide", "1")]),
  );
  return raw(
    "m:nary",
    {},
    properties,
    holder("m:sub", sub),
    holder("m:sup", sup),
    raw("m:e", {}, ...all(acted)),
  );
}

function textOf(element: Xml): string {
  return element.name === "mml:mo" || element.name === "mml:mi"
    ? signOf(element)
    : ["mml:mo", "mml:mi", "mml:mtext"].map((name) => textBelow(element, name)).join("");
}
