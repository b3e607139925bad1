import { createHash } from "node:crypto";
import * as Y from "yjs";
import { type Content, inlineText } from "../documents/content";
import { readContent } from "../documents/read-content";
import { rootOf } from "../documents/yjs-format";

/** What stands under one heading up to the next, of whatever level; the first stands under none. */
export interface SectionDigest {
  /** The same for the same section as long as its heading stays: its template id, or its words. */
  key: string;
  heading: string;
  /** Of all that stands there. */
  hash: string;
}

export interface SectionsSince {
  /** State vector of the document. */
  vector: Uint8Array;
  sections: (SectionDigest & {
    /** Yjs clients whose additions since then stand there. */
    clients: number[];
  })[];
}

/**
 * The sections of a text, and who added to them since a state. Takes tens of milliseconds for a
 * long text: run it in a worker.
 * @param state merged Yjs state, encoding V1
 * @param since state vector of an earlier time; null: nothing counts as added
 */
export function sectionsSince(state: Uint8Array, since: Uint8Array | null): SectionsSince {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const digests = digestsOf(readContent(doc).content.children);
  const clients = since ? clientsBySection(doc, Y.decodeStateVector(since)) : [];
  // Both read the headings; where they do not agree, nobody is named.
  const agreed = clients.length === digests.length;
  const sections = digests.map((digest, index) => ({
    ...digest,
    clients: agreed ? [...(clients[index] ?? [])] : [],
  }));
  const vector = Y.encodeStateVector(doc);
  doc.destroy();
  return { vector, sections };
}

function digestsOf(blocks: Content["children"]): SectionDigest[] {
  const sections: { heading: string; key: string; blocks: Content["children"] }[] = [
    { heading: "", key: "", blocks: [] },
  ];
  const seen = new Map<string, number>();
  for (const block of blocks) {
    if (block.type === "heading") {
      const heading = inlineText(block.children).trim();
      const name = block.section ? `#${block.section}` : heading;
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      sections.push({ heading, key: count === 1 ? name : `${name} ${count}`, blocks: [] });
    }
    sections.at(-1)?.blocks.push(block);
  }
  return sections.map(({ heading, key, blocks: all }) => ({
    key,
    heading,
    hash: createHash("sha256").update(JSON.stringify(all)).digest("base64").slice(0, 16),
  }));
}

function clientsBySection(doc: Y.Doc, since: ReadonlyMap<number, number>): Set<number>[] {
  const sections = [new Set<number>()];
  for (let item = rootOf(doc)._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentType)) continue;
    const { type } = item.content;
    if (type instanceof Y.XmlElement && type.nodeName === "heading") sections.push(new Set());
    collect(item, since, sections.at(-1)!);
  }
  return sections;
}

function collect(item: Y.Item, since: ReadonlyMap<number, number>, found: Set<number>): void {
  const { client, clock } = item.id;
  if (clock + item.length > (since.get(client) ?? 0)) found.add(client);
  if (!(item.content instanceof Y.ContentType)) return;
  const { type } = item.content as { type: Y.AbstractType<unknown> };
  for (let child = type._start; child !== null; child = child.right)
    if (!child.deleted) collect(child, since, found);
  for (const attribute of type._map.values()) if (!attribute.deleted) collect(attribute, since, found);
}
