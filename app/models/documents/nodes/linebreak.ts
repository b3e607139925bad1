import type { Kind } from "./kind";

export interface LineBreak {
  type: "linebreak";
}

export const linebreak: Kind<LineBreak> = {
  type: "linebreak",
  group: "inline",
  holds: [],
  properties: {},
  read: () => ({ type: "linebreak" }),
  html: () => "<br>",
  text: () => "\n",
};
