import { formatGbt7714 } from "../../references/gbt7714";
import { checkedReference, type Reference } from "../../references/reference";
import type { Kind } from "./kind";
import { matching, ofElement, only, property } from "./properties";

/** The list of sources of a text: 参考文献. Where it stands, readers find all of them. */
export interface References {
  type: "references";
  children: Source[];
}

/** One source, by the id under which the text cites it. */
export interface Source {
  type: "source";
  id: string;
  reference: Reference;
}

/** Letters of a source as it is stored. */
const LONGEST_SOURCE = 8_000;

export const isSourceId = matching(/^[a-z0-9]{1,24}$/);

export const references: Kind<References> = {
  type: "references",
  group: "frame",
  holds: ["source"],
  properties: ofElement,
  read: (element, reader) => ({ type: "references", children: reader.children<Source>(element) }),
  html: (node, page) => page.references(node),
};

export const source: Kind<Source> = {
  type: "source",
  group: "part",
  holds: [],
  properties: {
    __id: property(isSourceId),
    __record: property(isRecordText, only(isRecordText)),
  },
  isWhole: (_element, { __id, __record }) => isSourceId(__id) && isRecordText(__record),
  read(element, reader) {
    const { __id, __record } = reader.attributes(element);
    const reference = referenceIn(__record);
    return isSourceId(__id) && reference ? { type: "source", id: String(__id), reference } : null;
  },
  attributes: ({ id, reference }) => ({ __id: id, __record: recordText(reference) }),
  // The list renders it, with its number.
  html: () => "",
  text: ({ reference }) => formatGbt7714(reference),
};

/** A source as one property keeps it. */
export function recordText(reference: Reference): string {
  return JSON.stringify(reference);
}

/** The source that such a property holds, cleaned; null when it holds none. */
export function referenceIn(value: unknown): Reference | null {
  if (typeof value !== "string" || value.length > LONGEST_SOURCE) return null;
  try {
    return checkedReference(JSON.parse(value));
  } catch {
    return null;
  }
}

function isRecordText(value: unknown): boolean {
  return referenceIn(value) !== null;
}
