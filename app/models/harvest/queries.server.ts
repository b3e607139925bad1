import type { Reader } from "../../db/database";
import { type CatalogueRecord, SET_FACETS } from "../catalogue/catalogue";
import { findEarliestChange, findRecord, listChanges, listSetNames } from "../catalogue/queries.server";
import { listPublishedWorks, type PublishedWork } from "../editions/queries.server";
import { dublinCoreOf } from "./dublin-core";
import { baseUrl, datestamp, identifierOf, practiceOf, type Repository } from "./harvest";
import { lomOf } from "./lom";
import {
  type Prefix,
  ProtocolError,
  type ProtocolRequest,
  readPrefix,
  readRequest,
  readSelection,
  type Selection,
  tokenOf,
} from "./request";
import { element, type Xml } from "./xml";

/** Records in one part of a list. */
const PART = 100;

const FORMATS: Record<Prefix, { schema: string; namespace: string; write: typeof lomOf }> = {
  oai_dc: {
    schema: "http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
    namespace: "http://www.openarchives.org/OAI/2.0/oai_dc/",
    write: dublinCoreOf,
  },
  lom: {
    schema: "http://ltsc.ieee.org/xsd/lomv1.0/lom.xsd",
    namespace: "http://ltsc.ieee.org/xsd/LOM",
    write: lomOf,
  },
};

/**
 * Answers a harvester after the Open Archives Initiative Protocol for Metadata Harvesting 2.0
 * (openarchives.org): an XML document for any request at all, also for a wrong one.
 */
export async function answerHarvester(
  reader: Reader,
  repository: Repository,
  parameters: URLSearchParams,
  at = Date.now(),
): Promise<string> {
  let asked: Readonly<Record<string, string>> = {};
  let body: Xml;
  try {
    const request = readRequest(parameters);
    body = await answer(reader, repository, request, at);
    asked = { verb: request.verb, ...request.given };
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    // After a wrong verb or argument, what was asked is not repeated (section 3.2).
    if (error.code !== "badVerb" && error.code !== "badArgument") asked = Object.fromEntries(parameters);
    body = element("error", { code: error.code }, error.message);
  }
  const root = element(
    "OAI-PMH",
    {
      xmlns: "http://www.openarchives.org/OAI/2.0/",
      "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      "xsi:schemaLocation":
        "http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd",
    },
    element("responseDate", {}, datestamp(at)),
    element("request", asked, baseUrl(repository)),
    body,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.text}\n`;
}

function answer(
  reader: Reader,
  repository: Repository,
  { verb, given }: ProtocolRequest,
  at: number,
): Promise<Xml> {
  if (verb === "Identify") return identify(reader, repository, at);
  if (verb === "ListMetadataFormats") return listFormats(reader, repository, given.identifier);
  if (verb === "ListSets") return listSets(reader, repository, given);
  if (verb === "GetRecord") return getRecord(reader, repository, given);
  return listRecords(reader, repository, verb, readSelection(given));
}

async function identify(reader: Reader, repository: Repository, at: number): Promise<Xml> {
  const earliest = (await findEarliestChange(reader)) ?? at;
  const { hostname } = new URL(repository.origin);
  return element(
    "Identify",
    {},
    element("repositoryName", {}, "共研 Gongyan"),
    element("baseURL", {}, baseUrl(repository)),
    element("protocolVersion", {}, "2.0"),
    // The address every mail domain must have (RFC 5321, section 4.5.1).
    element("adminEmail", {}, `postmaster@${hostname.includes(".") ? hostname : `${hostname}.localdomain`}`),
    element("earliestDatestamp", {}, datestamp(earliest)),
    element("deletedRecord", {}, "persistent"),
    element("granularity", {}, "YYYY-MM-DDThh:mm:ssZ"),
    element("compression", {}, "gzip"),
  );
}

async function listFormats(
  reader: Reader,
  repository: Repository,
  identifier: string | undefined,
): Promise<Xml> {
  if (identifier !== undefined) await recordOf(reader, repository, identifier);
  return element(
    "ListMetadataFormats",
    {},
    Object.entries(FORMATS).map(([prefix, { schema, namespace }]) =>
      element(
        "metadataFormat",
        {},
        element("metadataPrefix", {}, prefix),
        element("schema", {}, schema),
        element("metadataNamespace", {}, namespace),
      ),
    ),
  );
}

/** All at once: there are as many as there are terms, not as there are works. */
async function listSets(
  reader: Reader,
  { nameOf }: Repository,
  given: ProtocolRequest["given"],
): Promise<Xml> {
  if (given.resumptionToken !== undefined) {
    throw new ProtocolError("badResumptionToken", "Sets come all at once.");
  }
  const names = await listSetNames(reader);
  const sets = SET_FACETS.flatMap((facet) => {
    const own = names.filter((name) => name.startsWith(`${facet}:`));
    return [
      { spec: facet, name: nameOf(facet, null) },
      ...own.map((spec) => ({ spec, name: nameOf(facet, spec.slice(facet.length + 1)) })),
    ];
  });
  return element(
    "ListSets",
    {},
    sets.map(({ spec, name }) =>
      element("set", {}, element("setSpec", {}, spec), element("setName", {}, name)),
    ),
  );
}

async function getRecord(
  reader: Reader,
  repository: Repository,
  given: ProtocolRequest["given"],
): Promise<Xml> {
  if (given.identifier === undefined) throw new ProtocolError("badArgument", "identifier is missing.");
  const prefix = readPrefix(given.metadataPrefix);
  const record = await recordOf(reader, repository, given.identifier);
  const [work] = record.gone ? [] : await listPublishedWorks(reader, [record.practiceId]);
  return element("GetRecord", {}, recordXml(repository, record, work, prefix));
}

async function listRecords(
  reader: Reader,
  repository: Repository,
  verb: "ListRecords" | "ListIdentifiers",
  selection: Selection,
): Promise<Xml> {
  const found = await listChanges(reader, { ...selection, limit: PART + 1 });
  const records = found.slice(0, PART);
  const last = records.at(-1);
  if (!last) {
    // Also between two parts of a list: what was left may have changed, and so moved out of its range.
    throw new ProtocolError("noRecordsMatch", "Nothing fits.");
  }
  const cursor = selection.cursor + records.length;
  const next = found.length > PART ? tokenOf({ ...selection, after: last, cursor }) : null;
  return element(
    verb,
    {},
    verb === "ListIdentifiers"
      ? records.map((record) => header(repository, record))
      : await recordsXml(reader, repository, records, selection.prefix),
    next === null && selection.after === null
      ? null
      : element("resumptionToken", { cursor: String(selection.cursor) }, next ?? ""),
  );
}

async function recordsXml(
  reader: Reader,
  repository: Repository,
  records: readonly CatalogueRecord[],
  prefix: Prefix,
): Promise<Xml[]> {
  const standing = records.filter(({ gone }) => !gone).map(({ practiceId }) => practiceId);
  const works = new Map((await listPublishedWorks(reader, standing)).map((work) => [work.practiceId, work]));
  return records.map((record) => recordXml(repository, record, works.get(record.practiceId), prefix));
}

/** One without a work was withdrawn, if only a moment ago. */
function recordXml(
  repository: Repository,
  record: CatalogueRecord,
  work: PublishedWork | undefined,
  prefix: Prefix,
): Xml {
  return element(
    "record",
    {},
    header(repository, { ...record, gone: work === undefined }),
    work ? element("metadata", {}, FORMATS[prefix].write(repository, work)) : null,
  );
}

function header(repository: Repository, { practiceId, changedAt, gone, sets }: CatalogueRecord): Xml {
  return element(
    "header",
    { status: gone ? "deleted" : undefined },
    element("identifier", {}, identifierOf(repository, practiceId)),
    element("datestamp", {}, datestamp(changedAt)),
    sets.map((name) => element("setSpec", {}, name)),
  );
}

async function recordOf(
  reader: Reader,
  repository: Repository,
  identifier: string,
): Promise<CatalogueRecord> {
  const practiceId = practiceOf(repository, identifier);
  const record = practiceId === null ? null : await findRecord(reader, practiceId);
  if (!record) throw new ProtocolError("idDoesNotExist", "There is no such record.");
  return record;
}
