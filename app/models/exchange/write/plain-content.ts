import {
  type Block,
  type CalloutKind,
  type Content,
  FORMAT,
  type Formula,
  type Inline,
  type Link,
  type List,
  type TextNode,
} from "../../documents/content";
import type { ExportedWork } from "../exported-work";
import { noteMark, notesAsBlocks, takeNotes } from "../notes";

/** What every kind of file has a form for. */
export type PlainBlock = Exclude<Block, Formula>;

const CALLOUTS: Record<"zh" | "en", Record<CalloutKind, string>> = {
  zh: { tip: "提示", note: "注意", case: "案例", question: "问题" },
  en: { tip: "Tip", note: "Note", case: "Example", question: "Question" },
};

/**
 * A text as files can hold it: what frames blocks gives way to the blocks in it under its name,
 * formulas are their TeX, readings stand in brackets behind their characters, and footnotes are
 * numbered notes at the end, from which Word makes its own.
 */
export function plainContent(content: Content, language: "zh" | "en"): Content & { children: PlainBlock[] } {
  const { blocks, notes } = takeNotes(content.children);
  const plainer = new Plainer(language, notes);
  const children = blocks.flatMap((block) => plainer.blocks(block));
  return { ...content, children: [...children, ...(notesAsBlocks(plainer.notes) as PlainBlock[])] };
}

/** The language of the words that a file adds of its own. */
export function languageOf({ language }: ExportedWork): "zh" | "en" {
  return language === "en" ? "en" : "zh";
}

type Any = Content["children"][number];

class Plainer {
  readonly notes: Inline[][];
  readonly #language: "zh" | "en";

  constructor(language: "zh" | "en", notes: readonly Inline[][]) {
    this.#language = language;
    this.notes = [...notes];
  }

  blocks(block: Any): PlainBlock[] {
    switch (block.type) {
      case "callout":
        return [bold(`【${CALLOUTS[this.#language][block.kind]}】`), ...this.#all(block.children)];
      case "collapsible":
        return block.children.flatMap((child) =>
          child.type === "collapsibletitle"
            ? [{ type: "paragraph", children: this.#inlines(child.children) } satisfies PlainBlock]
            : this.blocks(child),
        );
      case "columns":
        return block.children.flatMap((column) => this.#all(column.children));
      case "pagebreak":
        return [];
      case "formula":
        return [{ type: "paragraph", align: "center", children: [code(block.tex)] }];
      case "list":
        return [this.#list(block)];
      case "table":
        return [{ ...block, children: block.children.map((row) => this.#row(row)) }];
      case "paragraph":
      case "heading":
      case "quote":
        return [{ ...block, children: this.#inlines(block.children) } as PlainBlock];
      default:
        return [block];
    }
  }

  #all(blocks: readonly Any[]): PlainBlock[] {
    return blocks.flatMap((each) => this.blocks(each));
  }

  #row(row: Extract<Block, { type: "table" }>["children"][number]) {
    return {
      ...row,
      children: row.children.map((cell) => ({ ...cell, children: this.#all(cell.children) })),
    };
  }

  #list(list: List): List {
    const children = list.children.map((item) => ({
      ...item,
      children: item.children.flatMap((each): (Inline | List)[] =>
        each.type === "list" ? [this.#list(each)] : this.#inlines([each]),
      ),
    }));
    return { ...list, children };
  }

  #inlines(inlines: readonly Inline[]): (TextNode | Link | Extract<Inline, { type: "linebreak" }>)[] {
    return inlines.map((inline) => {
      switch (inline.type) {
        case "inlineformula":
          return code(inline.tex);
        case "ruby":
          return { type: "text", text: `${inline.text}（${inline.reading}）` };
        case "footnote":
          this.notes.push([{ type: "text", text: inline.note }]);
          return noteMark(this.notes.length);
        case "link":
          return { ...inline, children: this.#inlines(inline.children) };
        default:
          return inline;
      }
    });
  }
}

function code(tex: string): TextNode {
  return { type: "text", text: tex, format: FORMAT.code };
}

function bold(text: string): PlainBlock {
  return { type: "paragraph", children: [{ type: "text", text, format: FORMAT.bold }] };
}
