import { NAMED_BYTES } from "../models/documents/sent-bytes";

/** What a request asks of a file: all of it, a part, or a part that is not there. */
export type Range = { kind: "whole" } | { kind: "part"; from: number; to: number } | { kind: "beyond" };

/**
 * Reads the header Range as RFC 9110, 14.2 has it. One range is answered; what cannot be read, other
 * units and several ranges are answered with the whole, as the RFC allows.
 * @param header as it was sent, or null
 */
export function rangeOf(header: string | null, size: number): Range {
  const [, first = "", last = ""] = /^bytes=\s*(\d*)-(\d*)\s*$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return { kind: "whole" };
  const from = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== "" && last !== "" && Number(last) < Number(first)) return { kind: "whole" };
  if (from >= size || (first === "" && Number(last) === 0)) return { kind: "beyond" };
  return { kind: "part", from, to };
}

/**
 * The answer that sends a stored file, or the part of it that is asked for (206), or says that there
 * is no such part (416).
 * @param headers those of the file; an ETag among them
 */
export function namedAnswer(
  request: Request,
  { id, size }: { id: string; size: number },
  headers: Record<string, string>,
): Response {
  const condition = request.headers.get("If-Range");
  const stale = condition !== null && condition !== headers.ETag;
  const range = rangeOf(stale ? null : request.headers.get("Range"), size);
  const all: Record<string, string> = { ...headers, "Accept-Ranges": "bytes" };
  if (range.kind === "beyond")
    return new Response(null, { status: 416, headers: { ...all, "Content-Range": `bytes */${size}` } });
  const { from, to } = range.kind === "part" ? range : { from: 0, to: size - 1 };
  all["Content-Length"] = String(to - from + 1);
  all[NAMED_BYTES] = `${id} ${from} ${to}`;
  if (range.kind === "whole") return new Response(null, { headers: all });
  return new Response(null, {
    status: 206,
    headers: { ...all, "Content-Range": `bytes ${from}-${to}/${size}` },
  });
}
