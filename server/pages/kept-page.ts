import type { OutgoingHttpHeaders } from "node:http";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

export const ENCODINGS = ["br", "gzip", "identity"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** A page as it goes over the line, for each way in which a browser may want it packed. */
export interface KeptPage {
  tag: string;
  /** When it is not sent any more, in UTC milliseconds. */
  until: number;
  bodies: Record<Encoding, { headers: string[]; body: Buffer }>;
  /** Headers of the answer to who has it already. */
  unchanged: string[];
  bytes: number;
}

const packed = {
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) as Promise<Buffer>,
  gzip: (body: Buffer) => promisify(gzip)(body) as Promise<Buffer>,
  identity: async (body: Buffer) => body,
};
/** What belongs to one connection or one way of packing, and is said anew for each. */
const OWN = new Set([
  "content-length",
  "content-encoding",
  "transfer-encoding",
  "connection",
  "date",
  "vary",
]);

/**
 * Packs a page once for everybody who will ask for it, off the main thread.
 * @param said headers of the answer that is kept
 */
export async function keepPage(said: OutgoingHttpHeaders, body: Buffer, until: number): Promise<KeptPage> {
  const common = Object.entries(said).flatMap(([name, value]) =>
    OWN.has(name) || value === undefined ? [] : [name, String(value)],
  );
  const vary = ["Vary", "Cookie, Accept-Encoding"];
  const bodies = {} as KeptPage["bodies"];
  for (const encoding of ENCODINGS) {
    const bytes = await packed[encoding](body);
    const own = encoding === "identity" ? [] : ["Content-Encoding", encoding];
    const headers = [...common, ...vary, ...own, "Content-Length", String(bytes.length)];
    bodies[encoding] = { headers, body: bytes };
  }
  const bytes = ENCODINGS.reduce((sum, encoding) => sum + bodies[encoding].body.length, 0);
  return { tag: String(said.etag), until, bodies, unchanged: [...common, ...vary], bytes };
}

/** The best packing of those a browser says it takes (RFC 9110, 12.5.3). */
export function encodingFor(accepted: string | undefined): Encoding {
  const offers = (accepted ?? "").toLowerCase().split(",");
  for (const encoding of ENCODINGS) {
    const offer = offers.find((each) => each.trim().split(";")[0] === encoding);
    if (offer !== undefined && !/;\s*q=0(\.0*)?\s*$/.test(offer)) return encoding;
  }
  return "identity";
}
