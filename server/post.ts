import { lookup as resolve } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Milliseconds one try may take. */
const PATIENCE = 10_000;

/** Networks nobody outside should reach through us (RFC 6890 and its successors). */
const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const) {
  PRIVATE.addSubnet(network, prefix, "ipv4");
}

/** Only what is given out for the open network, without what stands for an IPv4 address. */
const OPEN_IPV6 = new BlockList();
OPEN_IPV6.addSubnet("2000::", 3, "ipv6");
const CLOSED_IPV6 = new BlockList();
CLOSED_IPV6.addSubnet("2001::", 23, "ipv6");
CLOSED_IPV6.addSubnet("2001:db8::", 32, "ipv6");
CLOSED_IPV6.addSubnet("2002::", 16, "ipv6");

/** True for an address on the open network. */
export function isOpenAddress(address: string): boolean {
  if (isIP(address) === 4) return !PRIVATE.check(address, "ipv4");
  return isIP(address) === 6 && OPEN_IPV6.check(address, "ipv6") && !CLOSED_IPV6.check(address, "ipv6");
}

export interface Posted {
  told: boolean;
  /** The status, or why there was none. */
  outcome: string;
}

/**
 * Sends JSON to an address of somebody's choosing: never into our own networks, whatever its name
 * resolves to, and never on to where it is sent. Does not throw.
 */
export async function post(
  address: string,
  body: string,
  allowPrivate: boolean,
  headers: Record<string, string>,
): Promise<Posted> {
  const url = new URL(address);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (!allowPrivate && url.protocol !== "https:") return { told: false, outcome: "https only" };
  if (!allowPrivate && isIP(host) && !isOpenAddress(host)) return refused();
  return new Promise((done) => {
    const request = (url.protocol === "https:" ? requestHttps : requestHttp)(url, {
      method: "POST",
      agent: false,
      signal: AbortSignal.timeout(PATIENCE),
      headers: {
        "Content-Type": "application/json; charset=utf-8",
        "Content-Length": Buffer.byteLength(body),
        "User-Agent": "Gongyan-Webhook/1",
        ...headers,
      },
      ...(!allowPrivate && { lookup: openLookup }),
    });
    request.on("response", (response) => {
      const status = response.statusCode ?? 0;
      response.destroy();
      done({ told: status >= 200 && status < 300, outcome: String(status) });
    });
    request.on("error", (error: NodeJS.ErrnoException) => {
      const slow = error.name === "AbortError" || error.name === "TimeoutError";
      done({ told: false, outcome: slow ? "timeout" : (error.code ?? error.name) });
    });
    request.end(body);
  });
}

function refused(): Posted {
  return { told: false, outcome: "private address" };
}

/** Resolves a name once and connects to exactly what was looked at. */
const openLookup: LookupFunction = (host, options, callback) => {
  resolve(host, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, "", 0);
    if (addresses.length === 0 || !addresses.every(({ address }) => isOpenAddress(address))) {
      return callback(Object.assign(new Error("private address"), { code: "private address" }), "", 0);
    }
    if (options.all) return callback(null, addresses);
    const [first] = addresses;
    callback(null, first!.address, first!.family);
  });
};
