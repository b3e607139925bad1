import type { Kind } from "./kind";
import { cut, property, words } from "./properties";

/** What is written of a formula, in TeX. */
export const LONGEST_FORMULA = 2_000;

/** A formula with a line of its own. */
export interface Formula {
  type: "formula";
  tex: string;
}
/** A formula among words. */
export interface InlineFormula {
  type: "inlineformula";
  tex: string;
}

const tex = property(words(LONGEST_FORMULA), cut(LONGEST_FORMULA));

export const formula: Kind<Formula> = {
  type: "formula",
  group: "block",
  holds: [],
  weight: 10,
  properties: { __tex: tex },
  read: (element, reader) => ({ type: "formula", tex: texOf(reader.attributes(element).__tex) }),
  attributes: (node) => ({ ...(node.tex && { __tex: node.tex }) }),
  html: (node, page) => (node.tex ? `<div class="formula">${page.formula(node.tex, true)}</div>` : ""),
  text: (node) => node.tex,
};

export const inlineformula: Kind<InlineFormula> = {
  type: "inlineformula",
  group: "inline",
  holds: [],
  weight: 5,
  properties: { __tex: tex },
  read: (element, reader) => ({ type: "inlineformula", tex: texOf(reader.attributes(element).__tex) }),
  attributes: (node) => ({ ...(node.tex && { __tex: node.tex }) }),
  html: (node, page) => (node.tex ? `<span class="formula">${page.formula(node.tex, false)}</span>` : ""),
  text: (node) => node.tex,
};

function texOf(value: unknown): string {
  return typeof value === "string" ? value.slice(0, LONGEST_FORMULA) : "";
}
