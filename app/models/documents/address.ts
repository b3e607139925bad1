import { LIMITS } from "./limits";

/**
 * The address if a reader may follow it, else null: http, https and mailto only, without
 * credentials or control characters.
 */
export function safeUrl(value: unknown): string | null {
  if (typeof value !== "string" || value.length > LIMITS.urlLength) return null;
  // Browsers leave tabs and line ends out of an address, and take "\\" for "/": "/⇥/x" leads elsewhere.
  if (/^(\/(?!\/)|#)[^\s\\\p{Cc}]*$/u.test(value)) return value;
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    return null;
  }
  if (!["http:", "https:", "mailto:"].includes(url.protocol)) return null;
  return url.username || url.password ? null : url.href;
}
