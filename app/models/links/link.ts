import { z } from "zod";
import type { AnyNode, Content } from "../documents/content";
import { LONGEST_SENTENCE } from "../documents/nodes/mention";

/** How one work may stand to another: codes of content/taxonomy/links.json. */
export const RELATIONS = [
  "applies",
  "adapts",
  "exemplifies",
  "builds-on",
  "continues",
  "compares",
  "cites",
] as const;
export type Relation = (typeof RELATIONS)[number];

/** Links that one work may have. */
export const LINKS = 60;

/** One work stands so to another. */
export interface WorkLink {
  /** Id of the other work. */
  to: string;
  relation: Relation;
  /** Which of its steps were used or dropped, and why. */
  sentence: string;
}

export function isRelation(value: unknown): value is Relation {
  return (RELATIONS as readonly unknown[]).includes(value);
}

/** What a writer tells of a link. */
export const linkSchema = z.object({
  /** An address of the work's page, or its id. */
  work: z
    .string("link-work")
    .transform((typed) => /(?:^|\/practices\/)([0-9a-z]{8,24})(?:[/?#].*)?$/.exec(typed.trim())?.[1] ?? "")
    .pipe(z.string().min(1, "link-work")),
  relation: z.enum(RELATIONS, "link-relation"),
  sentence: z
    .string("link-sentence")
    .trim()
    .min(1, "link-sentence")
    .max(LONGEST_SENTENCE, "link-sentence-long"),
});

/** The links that a text makes by its mentions. */
export function linksIn(content: Content): WorkLink[] {
  const found: WorkLink[] = [];
  const look = (node: AnyNode) => {
    if (node.type === "mention" && node.of === "work" && isRelation(node.relation))
      found.push({ to: node.target, relation: node.relation, sentence: node.sentence ?? "" });
    if ("children" in node) for (const child of node.children as AnyNode[]) look(child);
  };
  look(content);
  return found;
}

/** Each kind of link to each work once, the first with its sentence; none of a work to itself. */
export function united(links: readonly WorkLink[], own: string): WorkLink[] {
  const known = new Map<string, WorkLink>();
  for (const { to, relation, sentence } of links) {
    const key = `${to} ${relation}`;
    const before = known.get(key);
    if (to !== own && (!before || (before.sentence === "" && sentence !== "")))
      known.set(key, { to, relation, sentence });
  }
  return [...known.values()].slice(0, LINKS);
}
