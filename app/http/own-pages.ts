import type { Listing } from "../components/public/listing";
import { PAGES } from "../models/search/search";

/** The page of its works that an address asks for; the first where it asks for none. */
export function pageOf(request: Request): number {
  const page = Number(new URL(request.url).searchParams.get("page"));
  return Number.isInteger(page) && page >= 1 && page <= PAGES ? page : 1;
}

/** Links to the pages of a list of works below one path. */
export function pagesOf(path: string, page: number, total: number, size: number): Listing["pages"] {
  const last = Math.max(1, Math.ceil(total / size));
  const near = [1, page - 1, page, page + 1, last].filter((each) => each >= 1 && each <= last);
  const hrefs = Object.fromEntries(near.map((each) => [each, each === 1 ? path : `${path}?page=${each}`]));
  return { page: Math.min(page, last), size, last, hrefs };
}
