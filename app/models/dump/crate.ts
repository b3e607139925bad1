import { findTerm, type Taxonomy } from "../taxonomy/taxonomy";
import { DUMP_FILES, type DumpedWork, pathOfPicture } from "./dump";

type Entity = Record<string, unknown> & { "@id": string };

/** Collects what a crate holds and says it as RO-Crate 1.1 does (https://w3id.org/ro/crate/1.1). */
export class CrateDescription {
  readonly #taxonomy: Taxonomy;
  readonly #head: { origin: string; madeAt: number };
  readonly #entities = new Map<string, Entity>();
  readonly #parts: string[] = [DUMP_FILES.lines];
  readonly #licences = new Set<string>();

  constructor(taxonomy: Taxonomy, head: { origin: string; madeAt: number }) {
    this.#taxonomy = taxonomy;
    this.#head = head;
  }

  /** Describes the standing editions of a work, and its pictures. */
  add(work: DumpedWork): void {
    for (const edition of work.editions) {
      if (edition.withdrawnAt !== null) continue;
      this.#addEdition(work, edition);
    }
    const texts = work.editions.filter(({ withdrawnAt }) => withdrawnAt === null);
    for (const picture of work.attachments) {
      const details = texts.at(-1)?.details as { licence?: string } | undefined;
      this.#addPart({
        "@id": pathOfPicture(picture),
        "@type": ["File", "ImageObject"],
        encodingFormat: picture.mediaType,
        contentSize: String(picture.size),
        sha256: picture.sha256,
        ...this.#licence(details?.licence ?? ""),
      });
    }
  }

  #addEdition({ id }: DumpedWork, edition: DumpedWork["editions"][number]): void {
    const { number, title, summary, publishedAt } = edition;
    const details = edition.details as {
      language?: string;
      licence?: string;
      keywords?: string[];
      organisation?: string;
      authors?: { name: string }[];
    };
    const unit = details.organisation ?? "";
    this.#addPart({
      // Its text stands in the file of lines, and can be read there.
      "@id": `${this.#head.origin}/practices/${id}/editions/${number}`,
      "@type": ["File", "CreativeWork"],
      name: title,
      abstract: summary,
      version: String(number),
      identifier: `${id}/${number}`,
      isPartOf: { "@id": DUMP_FILES.lines },
      encodingFormat: "text/html",
      inLanguage: details.language ?? "zh-Hans",
      datePublished: new Date(publishedAt).toISOString(),
      keywords: details.keywords ?? [],
      author: (details.authors ?? []).map(({ name }) => this.#named("Person", name)),
      ...(unit !== "" && { sourceOrganization: this.#named("Organization", unit) }),
      ...this.#licence(details.licence ?? ""),
    });
  }

  /** The descriptor, the root, and all that was added: `ro-crate-metadata.json`, in pieces. */
  *pieces(): Generator<string> {
    yield '{"@context":"https://w3id.org/ro/crate/1.1/context","@graph":[';
    let first = true;
    for (const entity of [...this.#roots(), ...this.#entities.values()]) {
      yield `${first ? "" : ","}\n${JSON.stringify(entity)}`;
      first = false;
    }
    yield "\n]}\n";
  }

  #roots(): Entity[] {
    const { origin, madeAt } = this.#head;
    const made = new Date(madeAt).toISOString();
    const descriptor: Entity = {
      "@id": "ro-crate-metadata.json",
      "@type": "CreativeWork",
      conformsTo: { "@id": "https://w3id.org/ro/crate/1.1" },
      about: { "@id": "./" },
    };
    const crate: Entity = {
      "@id": "./",
      "@type": "Dataset",
      name: "共研 Gongyan: all published works",
      description:
        "Every published work with its editions, pictures, and what readers see of it; collections, communities and calls.",
      url: origin,
      datePublished: made,
      license: [...this.#licences].map((id) => ({ "@id": id })),
      hasPart: this.#parts.map((id) => ({ "@id": id })),
    };
    const lines: Entity = {
      "@id": DUMP_FILES.lines,
      "@type": "File",
      name: "All works, one JSON object a line",
      encodingFormat: "application/x-ndjson",
      dateModified: made,
    };
    return [descriptor, crate, lines];
  }

  #addPart(entity: Entity): void {
    this.#entities.set(entity["@id"], entity);
    this.#parts.push(entity["@id"]);
  }

  #named(type: "Person" | "Organization", name: string): { "@id": string } {
    const id = `#${type.toLowerCase()}-${encodeURIComponent(name)}`;
    this.#entities.set(id, { "@id": id, "@type": type, name });
    return { "@id": id };
  }

  #licence(code: string): { license?: { "@id": string } } {
    const term = findTerm(this.#taxonomy.schemes.licence, code);
    if (!term) return {};
    const id = term.uri ?? `#licence-${encodeURIComponent(code)}`;
    this.#licences.add(id);
    this.#entities.set(id, { "@id": id, "@type": "CreativeWork", name: term.en ?? term.zh });
    return { license: { "@id": id } };
  }
}
