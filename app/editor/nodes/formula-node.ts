import {
  $applyNodeReplacement,
  type LexicalNode,
  type NodeKey,
  type SerializedLexicalNode,
  type SerializedPartial,
  type Spread,
} from "lexical";
import { PartNode } from "./part-node";

export type SerializedFormulaNode = Spread<{ tex: string }, SerializedLexicalNode>;

/** A formula with a line of its own, written in TeX. */
export class FormulaNode extends PartNode {
  __tex: string;

  static override getType(): string {
    return "formula";
  }

  static override clone(node: FormulaNode): FormulaNode {
    return new (node.constructor as typeof FormulaNode)(node.__tex, node.__key);
  }

  static override importJSON(serialized: SerializedPartial<SerializedFormulaNode>): FormulaNode {
    return $applyNodeReplacement(new this(serialized.tex)).updateFromJSON(serialized);
  }

  constructor(tex = "", key?: NodeKey) {
    super(key);
    this.__tex = tex;
  }

  override exportJSON(): SerializedFormulaNode {
    return { ...super.exportJSON(), tex: this.getWords() };
  }

  override createDOM(): HTMLElement {
    const element = document.createElement(this.isInline() ? "span" : "div");
    element.className = "formula";
    draw(element, this.__tex, !this.isInline());
    return element;
  }

  override updateDOM(before: this, element: HTMLElement): false {
    if (before.__tex !== this.__tex) draw(element, this.__tex, !this.isInline());
    return false;
  }

  override isInline(): boolean {
    return false;
  }

  override getTextContent(): string {
    return this.getWords();
  }

  override getWords(): string {
    return this.getLatest().__tex;
  }

  override setWords(tex: string): this {
    const self = this.getWritable();
    self.__tex = tex;
    return self;
  }
}

/** The same among words. */
export class InlineFormulaNode extends FormulaNode {
  static override getType(): string {
    return "inlineformula";
  }

  static override clone(node: InlineFormulaNode): InlineFormulaNode {
    return new InlineFormulaNode(node.__tex, node.__key);
  }

  static override importJSON(serialized: SerializedPartial<SerializedFormulaNode>): InlineFormulaNode {
    return $applyNodeReplacement(new InlineFormulaNode(serialized.tex)).updateFromJSON(serialized);
  }

  override isInline(): boolean {
    return true;
  }
}

/** As readers get it; until what sets formulas has loaded, as it was written. */
function draw(element: HTMLElement, tex: string, display: boolean): void {
  element.dataset.tex = tex;
  element.textContent = tex;
  if (tex === "") return;
  void import("../../models/documents/formula-html").then(({ formulaHtml }) => {
    if (element.dataset.tex === tex) element.innerHTML = formulaHtml(tex, display);
  });
}

export function $createFormulaNode(tex: string): FormulaNode {
  return $applyNodeReplacement(new FormulaNode(tex));
}

export function $createInlineFormulaNode(tex: string): InlineFormulaNode {
  return $applyNodeReplacement(new InlineFormulaNode(tex));
}

export function $isFormulaNode(node: LexicalNode | null | undefined): node is FormulaNode {
  return node instanceof FormulaNode;
}
