/** One field of a form, or one file. */
export interface Part {
  name: string;
  /** What the file is called where it comes from; empty where none was chosen, absent for a field of words. */
  filename?: string;
  /** The next bytes of it; null at its end. What is not read is passed over before the next part. */
  next(): Promise<Uint8Array | null>;
}

/** A form that cannot be read, or ends before its end. */
export class MalformedForm extends Error {}

/** Bytes of the lines before a part. */
const HEADERS = 16 * 1024;
const LINE = Buffer.from("\r\n");
const BLANK_LINE = Buffer.from("\r\n\r\n");

/**
 * Parts of a `multipart/form-data` body, as they come (RFC 7578). Names are read as browsers write
 * them: `;` and `=` may stand in them, and `"` comes as `%22`.
 * @throws MalformedForm
 */
export async function* partsOf(
  body: ReadableStream<Uint8Array>,
  boundary: string,
): AsyncGenerator<Part, void> {
  const bytes = new Intake(body);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  while ((await bytes.nextBefore(delimiter)) !== null);
  while (!(await bytes.startsWith("--"))) {
    await bytes.wordsBefore(LINE);
    const { name, filename } = dispositionOf(await bytes.wordsBefore(BLANK_LINE));
    let over = false;
    const next = async () => {
      const piece = over ? null : await bytes.nextBefore(delimiter);
      over = piece === null;
      return piece;
    };
    yield { name, ...(filename !== undefined && { filename }), next };
    while ((await next()) !== null);
  }
}

function dispositionOf(headers: string): { name: string; filename?: string } {
  const line = headers.split("\r\n").find((each) => /^content-disposition\s*:\s*form-data\s*;/i.test(each));
  const told = new Map<string, string>();
  for (const [, key = "", quoted, bare] of (line ?? "").matchAll(
    /;\s*([\w-]+)=(?:"((?:\\"|[^"])*)"|([^;"\s]*))/g,
  ))
    told.set(key.toLowerCase(), unescaped(quoted ?? bare ?? ""));
  const name = told.get("name");
  if (name === undefined) throw new MalformedForm("A part without a name.");
  const filename = told.get("filename");
  // Some browsers send the whole path.
  return { name, ...(filename !== undefined && { filename: filename.split(/[/\\]/).at(-1) ?? "" }) };
}

/** Browsers write `%22` for a quotation mark, older programs a backslash before it. */
function unescaped(value: string): string {
  return value
    .replaceAll('\\"', '"')
    .replace(/%22/g, '"')
    .replace(/%0[AD]/gi, " ");
}

/** Bytes that came and were not read yet. */
class Intake {
  readonly #source: ReadableStreamDefaultReader<Uint8Array>;
  /** A body begins as if a line had ended before it. */
  #held: Buffer = LINE;

  constructor(body: ReadableStream<Uint8Array>) {
    this.#source = body.getReader();
  }

  /** What comes before a mark, piece by piece; null once the mark was reached, which is passed over. */
  async nextBefore(mark: Buffer): Promise<Uint8Array | null> {
    for (;;) {
      const at = this.#held.indexOf(mark);
      if (at === 0) {
        this.#take(mark.length);
        return null;
      }
      const sure = at > 0 ? at : this.#held.length - mark.length + 1;
      if (sure > 0) return this.#take(sure);
      await this.#more();
    }
  }

  /** The whole of it, as words. */
  async wordsBefore(mark: Buffer): Promise<string> {
    const pieces: Uint8Array[] = [];
    let size = 0;
    for (let piece = await this.nextBefore(mark); piece !== null; piece = await this.nextBefore(mark)) {
      size += piece.length;
      if (size > HEADERS) throw new MalformedForm("The lines before a part are too long.");
      pieces.push(piece);
    }
    return Buffer.concat(pieces).toString("utf8");
  }

  async startsWith(words: string): Promise<boolean> {
    while (this.#held.length < words.length) await this.#more();
    return this.#held.subarray(0, words.length).toString("latin1") === words;
  }

  #take(length: number): Buffer {
    const taken = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    return taken;
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#source.read();
    if (done) throw new MalformedForm("The form ends before its end.");
    this.#held = Buffer.concat([this.#held, value]);
  }
}
