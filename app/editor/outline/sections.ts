import { $createHeadingNode, $isHeadingNode } from "@lexical/rich-text";
import {
  $createParagraphNode,
  $createTextNode,
  $getNodeByKey,
  $getRoot,
  $isElementNode,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
} from "lexical";
import { $setSection } from "../nodes/section";
import type { SectionState } from "./outline";

/** Puts a missing section back, behind the one that comes before it in the template. */
export function restoreSection(editor: LexicalEditor, sections: readonly SectionState[], id: string): void {
  const index = sections.findIndex((section) => section.id === id);
  const guide = sections[index];
  if (!guide || guide.entry) return;
  const before = sections.slice(0, index).findLast((section) => section.entry !== null)?.entry;
  editor.update(() => {
    const heading = $setSection($createHeadingNode("h2"), id).append($createTextNode(guide.heading));
    const paragraph = $createParagraphNode();
    const last = before ? $endOf(before.key) : null;
    if (last) last.insertAfter(heading);
    else if ($getRoot().getFirstChild()) $getRoot().getFirstChildOrThrow().insertBefore(heading);
    else $getRoot().append(heading);
    heading.insertAfter(paragraph);
    paragraph.select();
  });
}

/** The last block that belongs to a heading. */
function $endOf(key: NodeKey): LexicalNode | null {
  const heading = $getNodeByKey(key);
  if (!$isHeadingNode(heading)) return null;
  let last: LexicalNode = heading;
  for (let next = heading.getNextSibling(); next; next = next.getNextSibling()) {
    if ($isHeadingNode(next) && next.getTag() <= heading.getTag()) break;
    last = next;
  }
  return last;
}

/** Brings a heading into view and, with a keyboard at hand, the caret into what follows it. */
export function goTo(editor: LexicalEditor, key: NodeKey): void {
  const element = editor.getElementByKey(key);
  if (element) scrollTo(element);
  if (!window.matchMedia("(pointer: fine)").matches) return;
  editor.getRootElement()?.focus({ preventScroll: true });
  editor.update(
    () => {
      const heading = $getNodeByKey(key);
      const next = heading?.getNextSibling();
      const target = $isElementNode(next) && !$isHeadingNode(next) ? next : heading;
      if ($isElementNode(target)) target.selectStart();
    },
    { tag: "skip-scroll-into-view" },
  );
}

/**
 * What lies between is laid out only as it comes into sight, and then has another height than was
 * thought: far away there is no point in gliding, and the place is looked up once more on arrival.
 */
function scrollTo(element: HTMLElement): void {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const far = Math.abs(element.getBoundingClientRect().top) > 2 * window.innerHeight;
  element.scrollIntoView({ block: "start", behavior: calm || far ? "instant" : "smooth" });
  if (!far) return;
  const again = () => element.scrollIntoView({ block: "start", behavior: "instant" });
  requestAnimationFrame(() => {
    again();
    requestAnimationFrame(again);
  });
}
