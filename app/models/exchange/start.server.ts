import type { Database } from "../../db/database";
import type { Actor } from "../actor";
import type { Anchor } from "../comments/anchor";
import { type BroughtThread, bringThreads } from "../comments/brought.server";
import { recordAttachment } from "../documents/attachments.server";
import type { AnyNode, Block, Content, Figure } from "../documents/content";
import { type Picture, readPicture } from "../documents/picture.server";
import { isDomainError } from "../domain-error";
import { newId } from "../identifier";
import { startPractice } from "../practices/commands.server";
import type { Kind } from "../practices/practice";
import { bringSuggestions } from "../suggestions/commands.server";
import type { Template } from "../taxonomy/template";
import type { ImportedComment, ImportedWork, ReportLine } from "./exchange";
import type { Composed, Passage } from "./passages";
import { guessSections, headingsOf, type Mapping, missingSections, withSections } from "./section-guess";

interface Shelf {
  db: Database;
  attachments: { put(id: string, bytes: Uint8Array): Promise<void> };
  workshop: { compose(content: Content, passages: readonly Passage[]): Promise<Composed> };
}

export interface ImportChoice {
  template: Template;
  title: string;
  /** Section of each heading by its block; guessed where it is not said. */
  mapping?: Mapping;
  /** Whether sections of the template that the file has not are added, empty. */
  complete?: boolean;
}

/**
 * Starts a work from a file that was read: pictures first, then the work with all its rows at once,
 * so that a failure leaves nothing half made. Answers its id, and the report with what was found
 * wrong with pictures added.
 * @throws invalid("title-required" | "title-long"), forbidden("not-your-unit")
 */
export async function startImported(
  shelf: Shelf,
  actor: Actor,
  work: ImportedWork,
  { template, title, mapping, complete = false }: ImportChoice,
): Promise<{ id: string; report: ReportLine[] }> {
  const { pictures, refused } = await readPictures(work);
  const language = actor.locale === "en" ? "en" : "zh";
  const mapped = withSections(
    work.content,
    mapping ?? guessSections(headingsOf(work.content), template),
    template,
  );
  const added = complete ? missingSections(mapped, template, language) : [];
  const content: Content = {
    type: "root",
    children: [...mapped.children, ...added].flatMap((block) => dressed(block, pictures)),
  };
  for (const [id, { bytes }] of pictures) await shelf.attachments.put(id, bytes);
  const id = newId();
  const opening = work.comments.filter(({ parentId }) => parentId === null);
  const { document, anchors } = await shelf.workshop.compose(content, opening);
  const threads = threadsOf(work.comments, opening, anchors);
  await shelf.db.write(async (tx) => {
    await startPractice(tx, actor, {
      id,
      kind: template.id as Kind,
      title,
      templateVersion: template.version,
      content: document,
      details: { language: language === "en" ? "en" : "zh-Hans" },
    });
    if (work.proposals.length > 0) await bringSuggestions(tx, actor, id, work.proposals);
    if (threads.length > 0) await bringThreads(tx, actor, id, threads);
    for (const [pictureId, picture] of pictures) {
      await recordAttachment(tx, actor.memberId, { id: pictureId, practiceId: id, picture });
    }
  });
  return { id, report: refused > 0 ? [...work.report, unreadable(refused)] : work.report };
}

/** Each comment that answers none, with those that answer it; what has no place in the text has none here. */
function threadsOf(
  all: readonly ImportedComment[],
  opening: readonly ImportedComment[],
  anchors: readonly (Anchor | null)[],
): BroughtThread[] {
  return opening.flatMap((first, index) => {
    const anchor = anchors[index];
    if (!anchor) return [];
    const comments = [first, ...all.filter(({ parentId }) => parentId === first.id)];
    return [{ anchor, resolved: first.resolved, comments }];
  });
}

/** The kind of work whose sections a text's headings fit best; a school's case when none does. */
export function likeliestTemplate(content: Content, templates: readonly Template[]): Template {
  const headings = headingsOf(content);
  const scored = templates.map((template) => ({ template, hits: guessSections(headings, template).size }));
  const best = Math.max(...scored.map(({ hits }) => hits));
  const usual = scored.find(({ template, hits }) => template.id === "school-case" && hits === best);
  return (usual ?? scored.find(({ hits }) => hits === best) ?? scored[0])!.template;
}

async function readPictures(
  work: ImportedWork,
): Promise<{ pictures: Map<string, Picture>; refused: number }> {
  const pictures = new Map<string, Picture>();
  let refused = 0;
  for (const { id, bytes } of work.pictures) {
    try {
      pictures.set(id, await readPicture(new Uint8Array(bytes)));
    } catch (error) {
      if (!isDomainError(error)) throw error;
      refused += 1;
    }
  }
  return { pictures, refused };
}

function unreadable(count: number): ReportLine {
  return { code: "picture-type", count, examples: [] };
}

/** Figures with the size of their picture; one whose picture cannot be read leaves its words. */
function dressed<Any extends Content["children"][number]>(
  block: Any,
  pictures: ReadonlyMap<string, Picture>,
): (Any | Block)[] {
  if (block.type === "figure") return figureOf(block, pictures);
  if (block.type !== "table") return [block];
  const rows = block.children.map((row) => ({
    ...row,
    children: row.children.map((cell) => {
      const children = cell.children.flatMap((each) => dressed(each, pictures));
      const empty: AnyNode = { type: "paragraph", children: [] };
      return { ...cell, children: children.length > 0 ? children : [empty] };
    }),
  }));
  return [{ ...block, children: rows }];
}

function figureOf(figure: Figure, pictures: ReadonlyMap<string, Picture>): Block[] {
  const picture = pictures.get(figure.attachmentId);
  if (picture) return [{ ...figure, width: picture.width, height: picture.height }];
  const text = figure.caption || figure.alt;
  return text === "" ? [] : [{ type: "paragraph", children: [{ type: "text", text: `［${text}］` }] }];
}
