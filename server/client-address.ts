import type { IncomingMessage } from "node:http";

/**
 * Who asks. Each proxy of our own writes whom it speaks for at the end of `X-Forwarded-For`; what
 * stands before those lines is whatever the asker liked to write, and is not believed.
 * @param proxies how many of our own stand in front, one behind the other
 */
export function clientAddressOf({ headers, socket }: IncomingMessage, proxies: number): string {
  const own = socket.remoteAddress ?? "";
  if (proxies === 0) return own;
  const lines = String(headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((each) => each.trim())
    .filter(Boolean);
  return lines[Math.max(0, lines.length - proxies)] ?? own;
}
