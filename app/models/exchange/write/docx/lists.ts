import {
  AlignmentType,
  type ILevelsOptions,
  type INumberingOptions,
  LevelFormat,
  type Paragraph,
} from "docx";
import type { Inline, List } from "../../../documents/content";
import { runsOf, type Words } from "./inlines";
import { paragraphsOf } from "./proposed";

type Config = INumberingOptions["config"][number];

const BULLETS = ["•", "◦", "▪"];

/** Numberings that the lists of a text need; every list counts for itself. */
export class Numberings {
  readonly #configs = new Map<string, Config>();
  #lists = 0;

  get config(): Config[] {
    return [...this.#configs.values()];
  }

  /** Reference and instance for one list. */
  of({ listType, start = 1 }: List): { reference: string; instance: number } {
    const reference = listType === "number" && start !== 1 ? `number-${start}` : listType;
    if (!this.#configs.has(reference)) {
      const levels = Array.from({ length: 9 }, (_, level) => levelOf(listType, level, start));
      this.#configs.set(reference, { reference, levels });
    }
    this.#lists += 1;
    return { reference, instance: this.#lists };
  }
}

function levelOf(listType: List["listType"], level: number, start: number): ILevelsOptions {
  const indent = { left: 640 + 420 * (level + 1), hanging: 420 };
  const numbered = listType === "number";
  return {
    level,
    format: numbered ? LevelFormat.DECIMAL : LevelFormat.BULLET,
    // A box to tick stands among the words, for it is ticked or not.
    text: numbered ? `%${level + 1}.` : listType === "check" ? "" : (BULLETS[level % 3] ?? "•"),
    alignment: AlignmentType.LEFT,
    start,
    style: { paragraph: { indent: listType === "check" ? { left: indent.left - 420 } : indent } },
  };
}

/** A list's paragraphs, those of lists in it a level deeper. */
export function listParagraphs(
  list: List,
  numberings: Numberings,
  words: Words,
  style: string,
  level = 0,
): Paragraph[] {
  const numbering = { ...numberings.of(list), level: Math.min(level, 8) };
  return list.children.flatMap((item) => {
    const inlines = item.children.filter((each): each is Inline => each.type !== "list");
    const nested = item.children.filter((each): each is List => each.type === "list");
    const box: Inline[] =
      list.listType === "check" ? [{ type: "text", text: item.checked ? "☑ " : "☐ " }] : [];
    const own =
      inlines.length > 0 || nested.length === 0
        ? paragraphsOf(
            inlines,
            words.proposers,
            { style, numbering },
            (each) => runsOf(each, words),
            runsOf(box, words),
          )
        : [];
    return [...own, ...nested.flatMap((each) => listParagraphs(each, numberings, words, style, level + 1))];
  });
}
