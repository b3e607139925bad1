import type { IncomingMessage } from "node:http";

/** The origins whose pages may change anything here. */
export interface Origins {
  /** For links in what we print and send. */
  readonly canonical: string;
  readonly secure: boolean;
  allows(origin: string): boolean;
}

/** Without PUBLIC_ORIGIN the product serves the machine it runs on, by any of its names for itself. */
export function originsOf(publicOrigin: string | null, host: string, port: number): Origins {
  const local = ["localhost", "127.0.0.1", "[::1]"].map((name) => `http://${name}:${port}`);
  const own = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  const allowed = new Set(publicOrigin ? [publicOrigin] : [...local, own]);
  return {
    canonical: publicOrigin ?? (host === "0.0.0.0" || host === "::" ? local[0]! : own),
    secure: publicOrigin?.startsWith("https:") ?? false,
    allows: (origin) => allowed.has(origin),
  };
}

/**
 * Whether a request that changes something, or opens a socket, comes from our own pages.
 * Browsers always send Origin with both. A request that carries no cookie has nothing to steal,
 * so a program may sign in without one.
 */
export function comesFromUs(request: IncomingMessage, origins: Origins): boolean {
  const { origin, cookie } = request.headers;
  const site = request.headers["sec-fetch-site"];
  if (origin !== undefined) return origins.allows(origin);
  if (site !== undefined) return site === "same-origin";
  return cookie === undefined;
}
