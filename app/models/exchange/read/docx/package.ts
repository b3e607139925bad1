import { posix } from "node:path";
import { invalid } from "../../../domain-error";
import { childrenOf, parseXml, type Xml } from "../xml";
import { type Parts, unpack } from "../zip";

export interface Relationship {
  /** Last part of its type, like "image" or "hyperlink". */
  kind: string;
  target: string;
  external: boolean;
}

/** A Word file's parts, each read when it is asked for. */
export class WordPackage {
  readonly #parts: Parts;
  /** Path of the part with the text. */
  readonly main: string;
  readonly #relationships = new Map<string, Map<string, Relationship>>();

  /** @throws invalid("file-broken" | "file-expands" | "file-not-word") */
  constructor(bytes: Uint8Array) {
    this.#parts = unpack(bytes, (name) => /\.(xml|rels)$/i.test(name) || /(^|\/)media\//i.test(name));
    const root = this.#relationshipsAt("_rels/.rels", "");
    const main = [...root.values()].find(({ kind, external }) => kind === "officeDocument" && !external);
    this.main = main?.target ?? "word/document.xml";
    if (!this.#parts.has(this.main)) throw invalid("file-not-word");
  }

  /** A part's root element, or undefined when there is no such part. @throws invalid("file-broken" | "file-expands") */
  xml(path: string): Xml | undefined {
    const bytes = this.#parts.get(path);
    return bytes && parseXml(bytes);
  }

  /** The part that a relationship of the text of this kind leads to, its damage forgiven. */
  part(kind: string): Xml | undefined {
    const found = [...this.relationships(this.main).values()].find((each) => each.kind === kind);
    return found && this.optional(found.target);
  }

  /** A part without which a text can still be read. */
  optional(path: string): Xml | undefined {
    try {
      return this.xml(path);
    } catch {
      return undefined;
    }
  }

  bytes(path: string): Uint8Array | undefined {
    return this.#parts.get(path);
  }

  /** Path of the part that a relationship of the text leads to. */
  pathOf(kind: string): string | undefined {
    return [...this.relationships(this.main).values()].find((each) => each.kind === kind)?.target;
  }

  /** What a part refers to, by id. */
  relationships(part: string): Map<string, Relationship> {
    let known = this.#relationships.get(part);
    if (!known) {
      const folder = posix.dirname(part);
      known = this.#relationshipsAt(posix.join(folder, "_rels", `${posix.basename(part)}.rels`), folder);
      this.#relationships.set(part, known);
    }
    return known;
  }

  #relationshipsAt(path: string, folder: string): Map<string, Relationship> {
    const map = new Map<string, Relationship>();
    for (const { attributes } of childrenOf(this.optional(path), "Relationship")) {
      const { Id: id, Type: type = "", Target: target = "", TargetMode: mode } = attributes;
      if (!id) continue;
      const external = mode === "External";
      const kind = type.slice(type.lastIndexOf("/") + 1);
      map.set(id, { kind, external, target: external ? target : resolve(folder, target) });
    }
    return map;
  }
}

/** A target is relative to its part's folder; one that leads out of the package leads nowhere. */
function resolve(folder: string, target: string): string {
  const path = target.startsWith("/") ? target.slice(1) : posix.join(folder, target);
  return posix.normalize(path);
}
