import { z } from "zod";
import { detailsSchema } from "../../models/practices/practice";
import { FACETS } from "../../models/search/search";

/* What the open interface answers: its description is made of these, and a test holds the answers against it. */

const coded = z.strictObject({ value: z.string(), label: z.string() });
const counted = z.strictObject({ value: z.string(), label: z.string(), count: z.number().int() });
const instant = z.iso.datetime();
const author = z.strictObject({ name: z.string(), organisation: z.string() });
const next = z.url().nullable().describe("Address of the next part of the list; null at its end.");

/** A work in a list. */
export const itemShape = z.strictObject({
  id: z.string(),
  title: z.string(),
  kind: z.string().describe("A code of taxonomy."),
  summary: z.string(),
  url: z.url(),
  publishedAt: instant,
  authors: z.array(author),
  organisation: z.string(),
  stage: z.array(coded),
  subject: z.array(coded),
  mode: z.array(coded),
  region: coded.nullable(),
  licence: z.string(),
  edition: z.number().int().positive().describe("Number of the newest edition."),
  language: z.string(),
});

export const listShape = z.strictObject({
  total: z.number().int().describe("How many works fit altogether."),
  items: z.array(itemShape),
  facets: z.record(z.enum(FACETS), z.array(counted)),
  next,
});

const editionLine = z.strictObject({
  number: z.number().int().positive(),
  url: z.url(),
  publishedAt: instant,
  withdrawnAt: instant.nullable(),
});

const link = z.strictObject({
  relation: coded.describe("How the one work stands to the other: a code of taxonomy/link."),
  sentence: z.string(),
  work: z.strictObject({ id: z.string(), title: z.string(), url: z.url() }),
  withdrawn: z.boolean().describe("True when the other work was taken back."),
});

export const editionShape = itemShape.extend({
  keywords: z.array(z.string()),
  problem: z.array(coded),
  evidence: z.string(),
  partners: z.array(z.string()),
  period: z.string(),
  organisationId: z.string().nullable(),
  licenceUri: z.url().nullable(),
  characters: z.number().int(),
  contentHash: z.string().describe("SHA-256 of title, front matter and content, hexadecimal."),
  html: z.string().describe("The text as an HTML fragment, safe to show."),
  outline: z.array(z.strictObject({ level: z.number().int(), text: z.string(), anchor: z.string() })),
  links: z.strictObject({
    to: z.array(link).describe("Works it links to."),
    from: z.array(link).describe("Works whose newest edition links to it."),
  }),
  editions: z.array(editionLine),
});

export const editionsShape = z.strictObject({ items: z.array(editionLine) });

export const changesShape = z.strictObject({
  items: z.array(
    z.strictObject({
      id: z.string(),
      changedAt: instant,
      gone: z.boolean().describe("True when no edition of it stands any more."),
      sets: z.array(z.string()),
      url: z.url(),
    }),
  ),
  next,
  cursor: z.string().nullable().describe("Where to ask on from later; null while there is nothing."),
});

export const organisationShape = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: coded,
  division: coded,
  parentId: z.string().nullable(),
  closed: z.boolean(),
  url: z.url(),
});

export const organisationsShape = z.strictObject({ items: z.array(organisationShape), next });

export const taxonomyShape = z.strictObject({
  kinds: z.array(coded),
  schemes: z.array(z.strictObject({ scheme: z.string(), version: z.string(), url: z.url() })),
});

export const schemeShape = z.strictObject({
  scheme: z.string(),
  version: z.string(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  source: z.string(),
  terms: z.array(
    z.strictObject({
      code: z.string(),
      zh: z.string(),
      en: z.string(),
      parent: z.string().nullable(),
      order: z.number().int(),
      heading: z.boolean(),
      uri: z.url().nullable(),
    }),
  ),
});

/** A work a program started. */
export const startedShape = z.strictObject({ id: z.string(), url: z.url() });

/** A live work after a program described it. */
export const describedShape = z.strictObject({
  id: z.string(),
  title: z.string(),
  details: detailsSchema.strict(),
});

export const problemShape = z.strictObject({
  type: z.string(),
  status: z.number().int(),
  code: z.string(),
  title: z.string(),
});
