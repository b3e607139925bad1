import { LIMITS } from "./limits";

/** Where something can be shown in the text from: nobody else's pages are. */
export const EMBED_SITES = ["smartedu", "bilibili"] as const;
export type EmbedSite = (typeof EMBED_SITES)[number];

/** Hosts from which a page of ours may load a frame, for the policy of its content. */
export const FRAME_SOURCES = [
  "https://player.bilibili.com",
  "https://basic.smartedu.cn",
  "https://*.basic.smartedu.cn",
] as const;

/** A film or a lesson at one of the sites. */
export interface Embedded {
  site: EmbedSite;
  /** Its page, in the one form in which it is stored. */
  address: string;
  /** What is loaded once somebody asks for it. */
  frame: string;
  /** The host that is then connected to. */
  host: string;
}

/**
 * What a pasted address leads to, as people copy it: a page's address, the player's, or the code for
 * embedding it; null for any other site, and for a page of these that shows nothing by itself.
 */
export function embeddedAt(pasted: string): Embedded | null {
  if (pasted.length > 2 * LIMITS.urlLength) return null;
  const url = readUrl(pasted);
  if (!url) return null;
  if (`${url.username}${url.password}${url.port}` !== "") return null;
  const found = bilibili(url) ?? smartedu(url);
  return found && found.address.length <= LIMITS.urlLength ? found : null;
}

/** True for an address in the form in which it is stored. */
export function isEmbedAddress(value: unknown): value is string {
  return typeof value === "string" && embeddedAt(value)?.address === value;
}

function readUrl(pasted: string): URL | null {
  const inside = /<iframe\b[^>]*?\bsrc\s*=\s*["']?([^"'\s>]+)/i.exec(pasted)?.[1] ?? pasted;
  const typed = inside.trim().replaceAll("&amp;", "&");
  const address = typed
    .replace(/^(?:http:)?\/\//i, "https://")
    .replace(/^(?!https?:)(?=[\w.-]+\.[a-z]{2,}\/)/i, "https://");
  return /^https:/i.test(address) && URL.canParse(address) ? new URL(address) : null;
}

/** The number of a film there, in the form that has been in use since 2020. */
const BILIBILI_ID = /^BV[0-9A-Za-z]{10}$/;

function bilibili({ hostname, pathname, searchParams }: URL): Embedded | null {
  const isPlayer = hostname === "player.bilibili.com";
  if (!isPlayer && !/^(?:(?:www|m)\.)?bilibili\.com$/.test(hostname)) return null;
  const id = isPlayer
    ? (searchParams.get("bvid") ?? "")
    : (/^\/video\/([^/]+)\/?$/.exec(pathname)?.[1] ?? "");
  if (!BILIBILI_ID.test(id)) return null;
  const part = /^[1-9]\d{0,2}$/.exec(searchParams.get("p") ?? searchParams.get("page") ?? "")?.[0] ?? "1";
  return {
    site: "bilibili",
    address: `https://www.bilibili.com/video/${id}/${part === "1" ? "" : `?p=${part}`}`,
    frame: `https://player.bilibili.com/player.html?bvid=${id}&page=${part}&autoplay=0&danmaku=0`,
    host: "player.bilibili.com",
  };
}

/** 国家中小学智慧教育平台. Its pages are shown as they are; its first page shows nothing by itself. */
function smartedu(url: URL): Embedded | null {
  const { hostname, pathname, search, href } = url;
  if (hostname !== "basic.smartedu.cn" && !/^[a-z0-9-]+\.basic\.smartedu\.cn$/.test(hostname)) return null;
  if (pathname === "/" && search === "") return null;
  return { site: "smartedu", address: href, frame: href, host: hostname };
}
