import type { Reference, ReferenceType } from "./reference";

const TYPES: Record<ReferenceType, string> = {
  J: "JOUR",
  M: "BOOK",
  D: "THES",
  C: "CPAPER",
  N: "NEWS",
  S: "STAND",
  R: "RPRT",
  P: "PAT",
  G: "EDBOOK",
  EB: "ELEC",
  DB: "DBASE",
  A: "MANSCPT",
  Z: "GEN",
};

/** A source as one record of the RIS format, which EndNote, Zotero and NoteExpress read. */
export function formatRis(reference: Reference): string {
  const { type, container, pages = "", date = "" } = reference;
  const [first, last] = pages.split(/\s*[-–—]+\s*/);
  const lines: [string, string | undefined][] = [
    ["TY", type === "M" && container ? "CHAP" : TYPES[type]],
    ...all("AU", reference.authors),
    ["TI", reference.title],
    [type === "J" ? "JO" : "T2", container],
    ...all("A2", reference.editors),
    ...all("A4", reference.translators),
    ["ET", reference.edition],
    ["CY", reference.place],
    ["PB", reference.publisher],
    ["PY", date.slice(0, 4)],
    ["DA", date.length > 4 ? date.replaceAll("-", "/") : ""],
    ["VL", reference.volume],
    ["IS", reference.issue],
    ["M1", reference.number],
    ["SP", first],
    ["EP", last],
    ["DO", reference.doi],
    ["UR", reference.url],
    ["Y2", reference.accessed?.replaceAll("-", "/")],
    ["LA", reference.language],
    ["ER", " "],
  ];
  return lines
    .filter(([, value]) => value)
    .map(([tag, value]) => `${tag}  - ${value?.trim()}`)
    .join("\r\n");
}

function all(tag: string, values: readonly string[] = []): [string, string][] {
  return values.map((value) => [tag, value]);
}
