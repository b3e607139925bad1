import type { Figure } from "./figure";
import type { Kind } from "./kind";
import { ofElement } from "./properties";

/** 图集: pictures that belong together, side by side, each with words of its own. */
export interface Gallery {
  type: "gallery";
  children: Figure[];
}

export const gallery: Kind<Gallery> = {
  type: "gallery",
  group: "frame",
  holds: ["figure"],
  strict: true,
  speaks: true,
  properties: ofElement,
  read: (element, reader) => ({ type: "gallery", children: reader.children<Figure>(element) }),
  html: ({ children }, page) => `<div class="gallery">${page.render(children)}</div>`,
};

/** Pictures in a row on paper: never more than can be made out. */
export function picturesInRow(count: number): number {
  if (count < 3) return Math.max(1, count);
  return count % 3 === 0 ? 3 : 2;
}
