import { notFound } from "../models/domain-error";

/** The number of an edition in an address, in its one usual form. @throws notFound when it is none */
export function editionNumber(text = ""): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw notFound();
  return Number(text);
}
