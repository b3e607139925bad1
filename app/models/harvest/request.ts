import { readSetName } from "../catalogue/catalogue";
import type { CatalogueCursor } from "../catalogue/queries.server";

/** Codes of errors after OAI-PMH 2.0, section 3.6. */
export type ProtocolErrorCode =
  | "badArgument"
  | "badResumptionToken"
  | "badVerb"
  | "cannotDisseminateFormat"
  | "idDoesNotExist"
  | "noMetadataFormats"
  | "noRecordsMatch"
  | "noSetHierarchy";

/** What is wrong with a request, as the protocol tells it: an answer, not a failure. */
export class ProtocolError extends Error {
  readonly code: ProtocolErrorCode;

  constructor(code: ProtocolErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

const VERBS = {
  Identify: [],
  ListMetadataFormats: ["identifier"],
  ListSets: ["resumptionToken"],
  GetRecord: ["identifier", "metadataPrefix"],
  ListIdentifiers: ["from", "until", "metadataPrefix", "set", "resumptionToken"],
  ListRecords: ["from", "until", "metadataPrefix", "set", "resumptionToken"],
} as const satisfies Record<string, readonly string[]>;
export type Verb = keyof typeof VERBS;

export const PREFIXES = ["oai_dc", "lom"] as const;
export type Prefix = (typeof PREFIXES)[number];

/** A request whose verb and arguments are allowed together; their values are not looked at yet. */
export interface ProtocolRequest {
  verb: Verb;
  given: Readonly<Record<string, string>>;
}

/** @throws ProtocolError badVerb or badArgument */
export function readRequest(parameters: URLSearchParams): ProtocolRequest {
  const verbs = parameters.getAll("verb");
  const verb =
    verbs.length === 1 && verbs[0] !== undefined && Object.hasOwn(VERBS, verbs[0]) ? verbs[0] : null;
  if (verb === null) throw new ProtocolError("badVerb", "The verb is missing, repeated or unknown.");
  const given: Record<string, string> = {};
  for (const [name, value] of parameters) {
    if (name === "verb") continue;
    if (!(VERBS[verb as Verb] as readonly string[]).includes(name)) {
      throw new ProtocolError("badArgument", `${verb} takes no argument ${name.slice(0, 40)}.`);
    }
    if (Object.hasOwn(given, name)) throw new ProtocolError("badArgument", `${name} stands twice.`);
    given[name] = value;
  }
  return { verb: verb as Verb, given };
}

/** What a list is asked for, from its arguments or from the token of its last part. */
export interface Selection {
  prefix: Prefix;
  from: number | null;
  until: number | null;
  set: string | null;
  after: CatalogueCursor | null;
  /** How many came before. */
  cursor: number;
}

/** @throws ProtocolError badArgument, cannotDisseminateFormat, badResumptionToken */
export function readSelection(given: ProtocolRequest["given"]): Selection {
  if (given.resumptionToken !== undefined) {
    if (Object.keys(given).length > 1) {
      throw new ProtocolError("badArgument", "resumptionToken stands alone.");
    }
    return readToken(given.resumptionToken);
  }
  const prefix = readPrefix(given.metadataPrefix);
  const from = given.from === undefined ? null : readDate(given.from, "first");
  const until = given.until === undefined ? null : readDate(given.until, "last");
  if (from !== null && until !== null) {
    if (given.from?.length !== given.until?.length) {
      throw new ProtocolError("badArgument", "from and until differ in granularity.");
    }
    if (from > until) throw new ProtocolError("badArgument", "from is later than until.");
  }
  const set = given.set ?? null;
  // A set nobody has is an empty one.
  if (set !== null && readSetName(set) === null) throw new ProtocolError("noRecordsMatch", "No such set.");
  return { prefix, from, until, set, after: null, cursor: 0 };
}

/** @throws ProtocolError badArgument when it is missing, cannotDisseminateFormat when it is unknown */
export function readPrefix(text: string | undefined): Prefix {
  if (text === undefined) throw new ProtocolError("badArgument", "metadataPrefix is missing.");
  const prefix = PREFIXES.find((each) => each === text);
  if (!prefix) throw new ProtocolError("cannotDisseminateFormat", "There is no such format.");
  return prefix;
}

/** First or last millisecond of a day or of a second. */
function readDate(text: string, end: "first" | "last"): number {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const second = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text);
  const at = day || second ? Date.parse(text) : Number.NaN;
  // JavaScript takes the 30th of February for the 1st of March.
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text.slice(0, 10)) {
    throw new ProtocolError("badArgument", "A date is a UTC day or second, like 2026-11-28T08:00:00Z.");
  }
  return end === "first" ? at : at + (day ? 86_400_000 : 1_000) - 1;
}

/**
 * All that is needed to go on, so that nothing is kept between requests and a list goes on after a
 * restart, or on another machine.
 */
export function tokenOf({ prefix, from, until, set, after, cursor }: Selection): string {
  const parts = [prefix, from, until, set, after?.changedAt, after?.practiceId, cursor];
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

function readToken(token: string): Selection {
  const wrong = new ProtocolError("badResumptionToken", "This token is none of this repository.");
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(token, "base64url").toString("utf8"));
  } catch {
    throw wrong;
  }
  if (!Array.isArray(parts) || parts.length !== 7) throw wrong;
  const [prefix, from, until, set, changedAt, practiceId, cursor] = parts;
  const instant = (value: unknown) => value === null || Number.isSafeInteger(value);
  const sound =
    PREFIXES.includes(prefix) &&
    instant(from) &&
    instant(until) &&
    (set === null || (typeof set === "string" && readSetName(set) !== null)) &&
    Number.isSafeInteger(changedAt) &&
    typeof practiceId === "string" &&
    Number.isSafeInteger(cursor) &&
    cursor > 0;
  if (!sound) throw wrong;
  return { prefix, from, until, set, after: { changedAt, practiceId }, cursor };
}
