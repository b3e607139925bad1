import { LinkNode } from "@lexical/link";
import { ListItemNode, ListNode } from "@lexical/list";
import { HeadingNode, QuoteNode } from "@lexical/rich-text";
import { TableCellNode, TableNode, TableRowNode } from "@lexical/table";
import type { Klass, LexicalNode } from "lexical";
import { CalloutNode } from "./callout-node";
import { CitationNode } from "./citation-node";
import { CollapsibleNode, CollapsibleTitleNode } from "./collapsible-node";
import { ColumnNode, ColumnsNode } from "./columns-node";
import { DividerNode } from "./divider-node";
import { EmbedNode } from "./embed-node";
import { EvidenceNode } from "./evidence-node";
import { FigureNode } from "./figure-node";
import { FileNode } from "./file-node";
import { FootnoteNode } from "./footnote-node";
import { FormulaNode, InlineFormulaNode } from "./formula-node";
import { GalleryNode } from "./gallery-node";
import { MentionNode } from "./mention-node";
import { MindMapNode } from "./mind-map-node";
import { PageBreakNode } from "./page-break-node";
import { ReferencesNode, SourceNode } from "./references-node";
import { RubyNode } from "./ruby-node";
import { UnknownInlineNode, UnknownNode } from "./unknown-node";
import { VideoNode } from "./video-node";
import { WorkCardNode } from "./work-card-node";

/**
 * What the editor can hold, besides paragraphs, text, tabs and line breaks: the classes behind
 * the node list of models/documents/content.ts. Importable without a DOM.
 */
export const NODES: readonly Klass<LexicalNode>[] = [
  HeadingNode,
  QuoteNode,
  ListNode,
  ListItemNode,
  LinkNode,
  TableNode,
  TableRowNode,
  TableCellNode,
  DividerNode,
  FigureNode,
  GalleryNode,
  FileNode,
  VideoNode,
  EmbedNode,
  CalloutNode,
  CollapsibleNode,
  CollapsibleTitleNode,
  ColumnsNode,
  ColumnNode,
  PageBreakNode,
  FormulaNode,
  InlineFormulaNode,
  RubyNode,
  FootnoteNode,
  CitationNode,
  ReferencesNode,
  SourceNode,
  EvidenceNode,
  MentionNode,
  MindMapNode,
  WorkCardNode,
  UnknownNode,
  UnknownInlineNode,
];
