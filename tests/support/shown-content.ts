import type { LexicalEditor, SerializedEditorState, SerializedLexicalNode } from "lexical";
import type { AnyNode, Content, TableRow } from "../../app/models/documents/content";
import { readMap } from "../../app/models/documents/mind-map/branch";
import { referenceIn } from "../../app/models/documents/nodes/references";
import { columnsIn, placed } from "../../app/models/documents/table-grid";

type Json = SerializedLexicalNode & Record<string, unknown> & { children?: Json[] };

/** The editor's tree as Lexical writes it. */
export function treeOf(editor: LexicalEditor): SerializedEditorState {
  return editor.read(() => editor.getEditorState().toJSON());
}

/** What an editor shows, in the terms of the domain and by other means than the projection's. */
export function shownContent(editor: LexicalEditor): Content {
  return tidy(nodeOf(treeOf(editor).root as unknown as Json)) as Content;
}

/**
 * The same content with words that look alike united, so that two ways of cutting them are equal,
 * and with ticks where the list shows them: missing ones are none, and other lists have none.
 */
export function tidy<Node extends AnyNode>(node: Node): Node {
  if (!("children" in node)) return node;
  const children: AnyNode[] = [];
  for (const each of node.children as AnyNode[]) {
    const child = tidy(each);
    if (child.type === "listitem" && node.type === "list") {
      if (node.listType === "check") child.checked ??= false;
      else delete child.checked;
    }
    const last = children.at(-1);
    if (child.type === "text" && last?.type === "text" && last.format === child.format)
      children[children.length - 1] = { ...last, text: last.text + child.text };
    else children.push(child);
  }
  return { ...node, children } as Node;
}

function nodeOf(json: Json): AnyNode {
  const children = (json.children ?? []).map(nodeOf);
  // In a text a tab is a character.
  const node = { type: json.type === "tab" ? "text" : json.type, ...propertiesOf(json) };
  if (json.type === "collapsible") return { ...node, children: withOneTitle(children) } as AnyNode;
  if (json.type === "table") return { ...node, ...widthsOf(json, children), children } as AnyNode;
  return (json.children ? { ...node, children } : node) as AnyNode;
}

/** A width beyond the columns, left behind when somebody else took a column away meanwhile, is shown of none. */
function widthsOf({ colWidths }: Json, rows: AnyNode[]): { widths?: number[] } {
  const columns = columnsIn(placed((rows as TableRow[]).map(({ children }) => children)));
  const widths = ((colWidths ?? []) as number[]).slice(0, columns);
  return widths.length > 0 ? { widths } : {};
}

/** All titles but the first are read as paragraphs. */
function withOneTitle(children: AnyNode[]): AnyNode[] {
  const title = children.find(({ type }) => type === "collapsibletitle");
  return children.map((child) =>
    child.type === "collapsibletitle" && child !== title
      ? { type: "paragraph", children: child.children }
      : child,
  );
}

function propertiesOf(json: Json): Record<string, unknown> {
  const state = json.$ as { section?: string } | undefined;
  switch (json.type) {
    case "text":
    case "tab":
      return { text: json.text, ...(json.format ? { format: json.format } : {}) };
    case "paragraph":
      return {
        ...(json.format ? { align: json.format } : {}),
        ...(json.indent ? { indent: json.indent } : {}),
      };
    case "heading":
      return { level: Number(String(json.tag).slice(1)), ...(state?.section && { section: state.section }) };
    case "list":
      return { listType: json.listType, ...(json.start !== 1 && { start: json.start }) };
    case "listitem":
      return typeof json.checked === "boolean" ? { checked: json.checked } : {};
    case "link":
      return { url: json.url };
    case "tablecell":
      return {
        ...(json.headerState ? { header: true } : {}),
        ...(json.headerState === 2 ? { scope: "row" } : json.headerState === 3 ? { scope: "both" } : {}),
        ...((json.colSpan as number) > 1 && { colSpan: json.colSpan }),
        ...((json.rowSpan as number) > 1 && { rowSpan: json.rowSpan }),
      };
    case "figure": {
      const { attachmentId, alt, caption, source, licence, consentId, width, height } = json;
      const credits = Object.entries({ source, licence, consentId }).filter(([, value]) => value);
      return { attachmentId, alt, caption, ...Object.fromEntries(credits), width, height };
    }
    case "file": {
      const { attachmentId, name, size } = json;
      return { attachmentId, name, size };
    }
    case "video": {
      const { attachmentId, name, size, alt, caption, source, licence, consentId } = json;
      const credits = Object.entries({ source, licence, consentId }).filter(([, value]) => value);
      return { attachmentId, name, size, alt, caption, ...Object.fromEntries(credits) };
    }
    case "embed":
      return { url: json.url, title: json.title };
    case "callout":
      return { kind: json.kind };
    case "formula":
    case "inlineformula":
      return { tex: json.tex };
    case "ruby":
      return { text: json.base, reading: json.reading };
    case "citation":
      return {
        sources: String(json.sources).split(" "),
        ...(json.pages ? { pages: json.pages } : {}),
      };
    case "source":
      return { id: json.id, reference: referenceIn(json.record) };
    case "evidence": {
      const { claim, level, artefact, url } = json;
      return { claim, level, artefact, url };
    }
    case "workcard": {
      const { work, edition, title } = json;
      return { work, edition, title };
    }
    case "mindmap":
      return { root: readMap(json.map) };
    case "mention": {
      const { of, target, label, relation, sentence } = json;
      return { of, target, label, ...(relation ? { relation } : {}), ...(sentence ? { sentence } : {}) };
    }
    case "footnote":
      return { note: json.note };
    default:
      return {};
  }
}
