import * as Y from "yjs";
import { allowsPublication, type Consent } from "../consents/consent";
import { markKindOf } from "../documents/nodes/suggestion";
import { blockIdOf } from "../documents/origin";
import { mayStandIn } from "../documents/structure";
import { rootOf } from "../documents/yjs-format";
import { detect, type Found, isName, maskedCell, namesClass } from "./detect";
import { type Finding, MOST_FINDINGS } from "./finding";
import { rosterCells } from "./roster";

/**
 * Looks through a live text for personal data, and for pictures and films without a consent that allows
 * everybody to see them. Takes tens of milliseconds for a long text: run it in a worker.
 * @param state merged Yjs state, encoding V1
 * @param today as 2026-09-01
 */
export function inspect(state: Uint8Array, consents: readonly Consent[], today: string): Finding[] {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const allowed = new Set(consents.filter((each) => allowsPublication(each, today)).map(({ id }) => id));
  const findings: Finding[] = [];
  let above = "";
  for (const block of rootOf(doc).toArray()) {
    if (!(block instanceof Y.XmlElement) || findings.length >= MOST_FINDINGS) continue;
    const id = blockIdOf(block);
    const address = id && `block-${id}`;
    const lines: string[] = [];
    const pictures: Finding[] = [];
    read(block, lines, (finding) => pictures.push({ ...finding, block: address }), allowed);
    for (const { kind, sample } of lines.flatMap(detect)) findings.push({ kind, sample, block: address });
    findings.push(...pictures);
    findings.push(...rostersIn(block, above).map((found) => ({ ...found, block: address })));
    above = inlineWords(block);
  }
  doc.destroy();
  return findings.slice(0, MOST_FINDINGS);
}

/** What is published beside the text: its title, its summary and whatever else describes it. */
export function inspectDescription(title: string, description: object): Finding[] {
  const found = (words: string, page?: "details") =>
    detect(words).map((each) => ({ ...each, block: null, ...(page && { page }) }));
  const said = Object.values(description).flat();
  return [
    ...found(title),
    ...said.flatMap((words) => (typeof words === "string" ? found(words, "details") : [])),
  ];
}

/** A heading or a caption right above a table is no longer than this. */
const LONGEST_HEADING = 60;

/** What the heads of a table's columns make of its cells, where the row does not tell it by itself. */
function rostersIn(element: Y.XmlElement, above: string): Found[] {
  if (element.nodeName !== "table")
    return element
      .toArray()
      .flatMap((child) => (child instanceof Y.XmlElement ? rostersIn(child, above) : []));
  const rows = element.toArray().filter((row): row is Y.XmlElement => row instanceof Y.XmlElement);
  const cells = rows.map(cellsOf);
  const told = cells.map((row) => new Set(detect(row.join(" | ")).map(({ kind }) => kind)));
  const ofClass = above.length <= LONGEST_HEADING && namesClass(above);
  return rosterCells(cells, isName, ofClass)
    .filter(({ row, kind }) => !told[row]!.has(kind))
    .map(({ kind, text }) => ({ kind, sample: maskedCell(text) }));
}

type Report = (finding: Omit<Finding, "block">) => void;

/** Gathers a line for each paragraph, row and label below an element. */
function read(element: Y.XmlElement, lines: string[], report: Report, allowed: ReadonlySet<string>): void {
  const attributes = element.getAttributes() as Record<string, unknown>;
  for (const [key, value] of Object.entries(attributes))
    if (typeof value === "string" && markKindOf(key) === undefined && /\p{Script=Han}|\d{4}/u.test(value))
      lines.push(value);
  if (element.nodeName === "figure") reportPicture("picture", attributes, report, allowed);
  if (element.nodeName === "video") reportPicture("video", attributes, report, allowed);
  if (element.nodeName === "tablerow") lines.push(cellsOf(element).join(" | "));
  let words = "";
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlText) words += wordsOf(child);
    else if (child instanceof Y.XmlElement && !mayStandIn("root", child.nodeName))
      words += inlineWords(child);
  }
  if (words !== "" && element.nodeName !== "tablerow" && element.nodeName !== "table") lines.push(words);
  for (const child of element.toArray())
    if (child instanceof Y.XmlElement) read(child, lines, report, allowed);
}

function reportPicture(
  kind: "picture" | "video",
  attributes: Record<string, unknown>,
  report: Report,
  allowed: ReadonlySet<string>,
): void {
  const { __consentId: consentId, __caption: caption, __alt: alt, __name: name } = attributes;
  const sample = String(caption || alt || name || "").slice(0, 40);
  if (typeof consentId !== "string" || consentId === "") report({ kind, sample });
  else if (!allowed.has(consentId)) report({ kind: `${kind}-consent`, sample });
}

function cellsOf(row: Y.XmlElement): string[] {
  return row.toArray().map((cell) => (cell instanceof Y.XmlElement ? inlineWords(cell) : ""));
}

/** All words below an element, in one line. */
function inlineWords(element: Y.XmlElement): string {
  return element
    .toArray()
    .map((child) =>
      child instanceof Y.XmlText ? wordsOf(child) : child instanceof Y.XmlElement ? inlineWords(child) : "",
    )
    .join("");
}

function wordsOf(text: Y.XmlText): string {
  return (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === "string" ? insert : ""))
    .join("");
}
