import { invalid } from "../domain-error";

/** One record of a file, and the line it begins on. */
export interface CsvRecord {
  line: number;
  fields: string[];
}

/**
 * The text of a file as spreadsheets save it: UTF-8 with or without a mark, UTF-16 with one, else
 * GB18030, which Chinese Excel writes.
 * @throws invalid("roster-encoding") for bytes that are none of these
 */
export function decodeCsv(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const marked =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : null;
  const tried = marked ? [marked] : ["utf-8", "gb18030"];
  for (const encoding of tried) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes("\u0000")) return text;
    } catch {
      // Not this one.
    }
  }
  throw invalid("roster-encoding");
}

/** What separates the fields: whichever the first line has most of. */
function separatorOf(text: string): string {
  const [head = ""] = text.split(/\r?\n/, 1);
  const counts = [",", "\t", ";", "，"].map((sign) => ({ sign, count: head.split(sign).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).sign;
}

/**
 * Records of a file after RFC 4180: fields in quotes may hold separators, lines and doubled
 * quotes. Lines without anything are passed over.
 */
export function parseCsv(text: string): CsvRecord[] {
  const reading = { separator: separatorOf(text), at: 0, line: 1, text };
  const records: CsvRecord[] = [];
  while (reading.at < text.length) {
    const line = reading.line;
    const fields = readRecord(reading);
    if (fields.some((field) => field.trim() !== "")) records.push({ line, fields });
  }
  return records;
}

interface Reading {
  readonly text: string;
  readonly separator: string;
  at: number;
  line: number;
}

function readRecord(reading: Reading): string[] {
  const fields: string[] = [];
  for (;;) {
    fields.push(readField(reading));
    const sign = reading.text[reading.at++];
    if (sign === reading.separator) continue;
    if (sign === "\r" && reading.text[reading.at] === "\n") reading.at++;
    if (sign !== undefined) reading.line++;
    return fields;
  }
}

function readField(reading: Reading): string {
  const { text, separator } = reading;
  if (text[reading.at] === '"') return readQuoted(reading);
  const from = reading.at;
  while (reading.at < text.length && !isEnd(text[reading.at], separator)) reading.at++;
  return text.slice(from, reading.at);
}

/** What follows a closing quote before the next separator belongs to the field too. */
function readQuoted(reading: Reading): string {
  const { text, separator } = reading;
  let field = "";
  for (reading.at++; reading.at < text.length; reading.at++) {
    const sign = text[reading.at];
    if (sign === "\n") reading.line++;
    if (sign !== '"') field += sign;
    else if (text[reading.at + 1] === '"') {
      field += '"';
      reading.at++;
    } else break;
  }
  reading.at++;
  const from = reading.at;
  while (reading.at < text.length && !isEnd(text[reading.at], separator)) reading.at++;
  return field + text.slice(from, reading.at);
}

function isEnd(sign: string | undefined, separator: string): boolean {
  return sign === separator || sign === "\n" || sign === "\r";
}

/**
 * A field as it is written into a file. One that a spreadsheet would take for a formula is made
 * words by an apostrophe.
 */
export function csvField(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
