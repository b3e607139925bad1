import { checkedReference, type Reference, type ReferenceType } from "../reference";
import { printedName } from "./names";

const MARK = /\[(J|M|D|C|N|S|R|P|G|EB|DB|A|Z)(?:\/(?:OL|CD|DK|MT))?\]/;

/**
 * Reads a line of a list of references after GB/T 7714, as CNKI copies it or a colleague types it: with or
 * without its number, in full-width marks or half-width ones.
 * @returns null for a line that does not say by its mark what it is
 */
export function readGbt7714(line: string): Reference | null {
  const begin = /^\s*(?:\[\d+\]|\(\d+\)|\d+[.、](?!\d))?\s*/.exec(halfWidth(line))?.[0].length ?? 0;
  const written = line.slice(begin);
  const text = halfWidth(written);
  const mark = MARK.exec(text);
  if (!mark) return null;
  const type = mark[1] as ReferenceType;
  const { rest, ...access } = accessIn(text.slice(mark.index + mark[0].length));
  return checkedReference({
    type,
    ...access,
    ...headOf(text.slice(0, mark.index), written, type),
    ...tailOf(rest.replace(/^[\s.]+/, ""), type),
  });
}

/** Letter for letter, so that places in it are places in what was written. */
function halfWidth(text: string): string {
  return text
    .replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[—–~]/g, "-");
}

/** 主要责任者. 题名: the first full stop that parts no number; a standard's number stands behind its title. */
function headOf(head: string, written: string, type: ReferenceType): Record<string, unknown> {
  const stop = /(?<!\d)[.。](?=\s*\S)|[.。](?!\d)(?=\s*\S)/.exec(head);
  const authors = stop ? namesIn(head.slice(0, stop.index)) : [];
  // A title keeps its own marks.
  const title = written.slice(stop ? stop.index + 1 : 0, head.length).trim();
  const numbered = /^(.*?)[:：]\s*([^:：]*\d[^:：]*)$/.exec(title);
  if ((type === "S" || type === "P") && numbered) return { authors, title: numbered[1], number: numbered[2] };
  return { authors, title };
}

/** Names; 等 stays as one more, since it says that there are others. */
function namesIn(text: string): string[] {
  return text
    .split(/[,;]/)
    .map((name) => name.trim().replace(/\s*(主编|编著|著|编)$/, ""))
    .filter(Boolean)
    .map(printedName);
}

/** Address, identifier and the day it was read, and the rest without them. */
function accessIn(text: string): { rest: string; url?: string; doi?: string; accessed?: string } {
  const doi = /DOI:\s*(\S+?)[.。]?\s*$/i.exec(text);
  const before = doi ? text.slice(0, doi.index) : text;
  const url = /https?:\/\/\S+?(?=[.。]?(\s|$))/i.exec(before);
  const accessed = /\[(\d{4}-\d{2}-\d{2})\]/.exec(before);
  const rest = before.replace(url?.[0] ?? "", "").replace(accessed?.[0] ?? "", "");
  return {
    rest: rest.replace(/[\s.。]+$/, ""),
    ...(url && { url: url[0] }),
    ...(doi && { doi: doi[1] }),
    ...(accessed && { accessed: accessed[1] }),
  };
}

function tailOf(tail: string, type: ReferenceType): Record<string, unknown> {
  if (type === "J") return journalIn(tail);
  if (type === "N") {
    const [, container, date, pages] = /^(.+?),\s*([\d-]+)(?:\(([^)]*)\))?/.exec(tail) ?? [];
    return { container, date, pages };
  }
  const updated = /\((\d{4}-\d{2}-\d{2})\)/.exec(tail);
  const printed = printedIn(tail.replace(updated?.[0] ?? "", ""));
  if (type === "P") return { date: /\d{4}(?:-\d{2}-\d{2})?/.exec(tail)?.[0] };
  return updated ? { ...printed, date: updated[1] } : printed;
}

/** 刊名, 年, 卷(期): 页码; CNKI leaves the volume empty: 2020,(03). */
function journalIn(tail: string): Record<string, unknown> {
  const [, container, date, volume, issue, pages] =
    /^(.+?),\s*(\d{4})(?:,\s*([^,(:]*))?(?:\(([^)]*)\))?(?::\s*(.+))?$/.exec(tail) ?? [];
  return { container: container ?? tail, date, volume, issue, pages };
}

/** [//编者. 书名.] [译者, 译.] [版本.] 出版地: 出版者, 年[: 页码]. */
function printedIn(tail: string): Record<string, unknown> {
  const parts = tail.split(/[.。]\s*(?=\S)/).map((part) => part.trim());
  const fields: Record<string, unknown> = {};
  const within = parts[0]?.startsWith("//") ? parts.shift()?.slice(2).trim() : undefined;
  if (within !== undefined) Object.assign(fields, containerIn(within, parts));
  for (const part of parts) {
    const helper = /^(.+?),\s*(?:译|trans)$/i.exec(part)?.[1];
    if (helper) fields.translators = namesIn(helper);
    else if (/(版|\bed)$/i.test(part) && !/\d{4}/.test(part)) fields.edition = part.replace(/^第/, "");
    else Object.assign(fields, publishedIn(part));
  }
  return fields;
}

/** Names before a book's title belong to its editors; what follows then is the title. */
function containerIn(first: string, rest: string[]): Record<string, unknown> {
  const next = rest[0];
  const isNames = rest.length > 1 && next !== undefined && publishedIn(next).date === undefined;
  if (!isNames) return { container: first };
  rest.shift();
  return { editors: namesIn(first), container: next };
}

function publishedIn(part: string): { place?: string; publisher?: string; date?: string; pages?: string } {
  const match = /^(?:([^:,]+):\s*)?(?:([^,:]+),\s*)?(\d{4}(?:-\d{2}-\d{2})?)?(?::\s*(.+))?$/.exec(part);
  const [, place, publisher, date, pages] = match ?? [];
  return {
    ...(place && { place: place.trim() }),
    ...(publisher && { publisher: publisher.trim() }),
    ...(date && { date }),
    ...(pages && { pages }),
  };
}
