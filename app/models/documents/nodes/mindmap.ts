import { escapeHtml } from "../escape";
import { type Branch, readMap, rowsOf, writeMap } from "../mind-map/branch";
import { svgOf } from "../mind-map/svg";
import type { Kind } from "./kind";
import { property } from "./properties";

/** 内容导图: what a text is about, as a drawn tree. */
export interface MindMap {
  type: "mindmap";
  root: Branch;
}

const isMap = (value: unknown) => readMap(value) !== null;

export const mindmap: Kind<MindMap> = {
  type: "mindmap",
  group: "frame",
  holds: [],
  speaks: true,
  weight: 20,
  properties: { __map: property(isMap) },
  isWhole: (_element, { __map }) => isMap(__map),
  read(element, reader) {
    const root = readMap(reader.attributes(element).__map);
    return root && { type: "mindmap", root };
  },
  attributes: ({ root }) => ({ __map: writeMap(root) }),
  html({ root }) {
    const svg = svgOf(root);
    const file = `data:image/svg+xml;base64,${base64(svg)}`;
    return (
      `<figure class="mind-map"><div class="mind-map-drawing" role="group" tabindex="0" aria-label="${escapeHtml(root.text)}">` +
      `${svg.replace("<svg ", '<svg aria-hidden="true" ')}</div>` +
      `<ul class="visually-hidden">${listOf(root)}</ul>` +
      `<figcaption><a download="${escapeHtml(fileName(root))}" href="${file}">SVG</a></figcaption></figure>`
    );
  },
  text: ({ root }) =>
    rowsOf(root)
      .map(({ branch }) => branch.text)
      .join("\n"),
};

/** Name of the file that the drawing is saved as. */
export function fileName({ text }: Branch): string {
  return `${text.replace(/[\\/:*?"<>|]/g, " ").trim() || "map"}.svg`;
}

/** For those who do not see the drawing. */
function listOf({ text, children }: Branch): string {
  const below = children.length > 0 ? `<ul>${children.map(listOf).join("")}</ul>` : "";
  return `<li>${escapeHtml(text)}${below}</li>`;
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
