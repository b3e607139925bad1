import { SaxesParser } from "saxes";
import { invalid } from "../../domain-error";
import { FILE_LIMITS } from "../exchange";

/** An element with its name and attributes under the prefixes we know, whatever the file calls them. */
export interface Xml {
  name: string;
  attributes: Record<string, string>;
  children: (Xml | string)[];
}

/** Namespaces of Word's files by the prefix we know them under; transitional, strict, and drawings. */
const PREFIXES: [RegExp, string][] = [
  [/\/wordprocessingml\/(2006\/)?main$/, "w:"],
  [/\/officeDocument\/(2006\/)?relationships$/, "r:"],
  [/\/officeDocument\/(2006\/)?math$/, "m:"],
  [/\/1998\/Math\/MathML$/, "mml:"],
  [/\/drawingml\/(2006\/)?main$/, "a:"],
  [/\/drawingml\/(2006\/)?wordprocessingDrawing$/, "wp:"],
  [/\/drawingml\/(2006\/)?picture$/, "pic:"],
  [/\/drawingml\/(2006\/)?chart$/, "c:"],
  [/\/drawingml\/(2006\/)?diagram$/, "dgm:"],
  [/wordprocessingShape$/, "wps:"],
  [/wordprocessingGroup$/, "wpg:"],
  [/\/markup-compatibility\/2006$/, "mc:"],
  [/^urn:schemas-microsoft-com:vml$/, "v:"],
  [/^urn:schemas-microsoft-com:office:office$/, "o:"],
  [/\/word\/2010\/wordml$/, "w14:"],
  [/\/word\/2012\/wordml$/, "w15:"],
  [/\/package\/2006\/relationships$/, ""],
  [/\/package\/2006\/content-types$/, ""],
  [/^http:\/\/purl\.org\/dc\/elements\/1\.1\/$/, "dc:"],
  [/\/XML\/1998\/namespace$/, "xml:"],
];
const known = new Map<string, string>();

function prefixOf(uri: string): string {
  let prefix = known.get(uri);
  if (prefix === undefined) {
    prefix = uri === "" ? "" : (PREFIXES.find(([pattern]) => pattern.test(uri))?.[1] ?? "?:");
    if (known.size < 200) known.set(uri, prefix);
  }
  return prefix;
}

/**
 * Reads one part. A document type is refused, so no entity is ever expanded or fetched.
 * @throws invalid("file-broken" | "file-expands")
 */
export function parseXml(bytes: Uint8Array): Xml {
  const root: Xml = { name: "", attributes: {}, children: [] };
  const open: Xml[] = [root];
  let elements = 0;
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", () => {
    throw invalid("file-broken");
  });
  parser.on("doctype", () => {
    throw invalid("file-broken");
  });
  parser.on("opentag", ({ uri, local, attributes }) => {
    elements += 1;
    if (elements > FILE_LIMITS.elements || open.length > FILE_LIMITS.depth) throw invalid("file-expands");
    const element: Xml = { name: prefixOf(uri) + local, attributes: {}, children: [] };
    for (const each of Object.values(attributes)) {
      if (each.prefix !== "xmlns") element.attributes[prefixOf(each.uri) + each.local] = each.value;
    }
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  const words = (text: string) => {
    if (open.length > 1) open.at(-1)!.children.push(text);
  };
  parser.on("text", words);
  parser.on("cdata", words);
  parser.write(decode(bytes)).close();
  const first = root.children[0];
  if (!first || typeof first === "string") throw invalid("file-broken");
  return first;
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder("utf-8").decode(bytes);
}

/** Child elements, words between them left out. */
export function elementsOf(element: Xml | undefined): Xml[] {
  return element ? element.children.filter((each): each is Xml => typeof each !== "string") : [];
}

/** Words that stand in an element itself. */
export function textOf(element: Xml): string {
  return element.children.filter((each) => typeof each === "string").join("");
}

export function childOf(element: Xml | undefined, name: string): Xml | undefined {
  return elementsOf(element).find((each) => each.name === name);
}

export function childrenOf(element: Xml | undefined, name: string): Xml[] {
  return elementsOf(element).filter((each) => each.name === name);
}

/** The value of a property element like `<w:jc w:val="center"/>`; undefined where there is none. */
export function settingOf(element: Xml | undefined, name: string): string | undefined {
  return childOf(element, name)?.attributes["w:val"];
}

/** Whether a toggle like `<w:b/>` is on; undefined where it does not stand. */
export function toggleOf(element: Xml | undefined, name: string): boolean | undefined {
  const found = childOf(element, name);
  return found && !["0", "false", "off", "none"].includes(found.attributes["w:val"] ?? "1");
}

/** The first element of a name at any depth. */
export function findBelow(element: Xml | undefined, name: string): Xml | undefined {
  for (const each of elementsOf(element)) {
    const found = each.name === name ? each : findBelow(each, name);
    if (found) return found;
  }
  return undefined;
}

/** All words of elements of a name at any depth, joined. */
export function textBelow(element: Xml | undefined, name: string): string {
  return elementsOf(element)
    .map((each) => (each.name === name ? textOf(each) : textBelow(each, name)))
    .join("");
}
