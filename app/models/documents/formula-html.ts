import katex from "katex";
import { escapeHtml } from "./escape";

/**
 * A formula as MathML, which browsers set by themselves: the content policy of our pages lets no
 * inline style through, on which KaTeX's own HTML rests, and no page needs its style sheet.
 * @returns the TeX as it was written when it cannot be read
 */
export function formulaHtml(tex: string, display: boolean): string {
  try {
    return katex.renderToString(tex, {
      displayMode: display,
      output: "mathml",
      throwOnError: true,
      strict: "ignore",
      trust: false,
      maxExpand: 200,
      maxSize: 50,
    });
  } catch {
    return `<code>${escapeHtml(tex)}</code>`;
  }
}
