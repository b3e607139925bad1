import katex from "katex";
import { elementsOf, findBelow, parseXml, type Xml } from "../read/xml";

/** What of a formula is drawn, in the MathML that KaTeX makes. Throws when the TeX cannot be read. */
export function mathmlOf(tex: string, displayMode = false): Xml | undefined {
  const html = katex.renderToString(tex, {
    displayMode,
    output: "mathml",
    throwOnError: true,
    strict: "ignore",
    maxExpand: 200,
    maxSize: 50,
  });
  return elementsOf(findBelow(parseXml(new TextEncoder().encode(html)), "mml:semantics"))[0];
}
