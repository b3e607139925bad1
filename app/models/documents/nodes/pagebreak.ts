import type { Kind } from "./kind";

/** Where a printed text begins a new page. */
export interface PageBreak {
  type: "pagebreak";
}

export const pagebreak: Kind<PageBreak> = {
  type: "pagebreak",
  group: "frame",
  holds: [],
  properties: {},
  read: () => ({ type: "pagebreak" }),
  html: () => '<hr class="page-break">',
};
