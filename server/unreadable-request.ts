import type { Server } from "node:http";
import type { Duplex } from "node:stream";

/** What Node itself answers when nobody listens to what it could not read; anything else is 400. */
const STATUS: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "413 Payload Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

/** Request line of somebody who only reads, with an address within ours. */
const READING = /^(?:GET|HEAD) (\/(?![/\\])[\x21-\x7e\x80-\xff]*) HTTP\/1\.[01]\r\n/;

interface Unread extends Error {
  code?: string;
  /** What came last from the line. */
  rawPacket?: Buffer;
}
type Line = Duplex & { bytesRead?: number; bytesWritten?: number };

/**
 * Answers requests that HTTP's parser refuses. An address with characters as they are typed, as
 * scripts send it (`curl …/practices?q=融合`), is refused as well: whoever reads by it is sent to the
 * same address as browsers write it. The parser stays as strict as it is.
 */
export function answerUnreadable(server: Server): void {
  server.on("clientError", (error: Unread, line: Line) => {
    // A line that carried an answer may be in the middle of one.
    if (error.code === "ECONNRESET" || !line.writable || line.bytesWritten) return void line.destroy();
    const address = addressIn(error, line);
    const status = address ? "308 Permanent Redirect" : (STATUS[error.code ?? ""] ?? "400 Bad Request");
    const location = address ? `Location: ${address}\r\n` : "";
    line.end(`HTTP/1.1 ${status}\r\n${location}Content-Length: 0\r\nConnection: close\r\n\r\n`);
  });
}

/** The address somebody meant, percent-encoded; null unless it alone was wrong, in the first that came. */
function addressIn({ code, rawPacket }: Unread, { bytesRead }: Line): string | null {
  if (code !== "HPE_INVALID_URL" || rawPacket === undefined || bytesRead !== rawPacket.length) return null;
  const address = READING.exec(rawPacket.toString("latin1"))?.[1];
  if (address === undefined || !/[\x80-\xff]/.test(address)) return null;
  return address.replace(
    /[\x80-\xff]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}
