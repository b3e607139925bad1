import type { Figure } from "../../../documents/content";
import { creditLine } from "../../../documents/figure-credit";
import { picturesInRow } from "../../../documents/nodes/gallery";
import { numberedCaption } from "../labels";
import type { Look } from "./lines";
import type { Item } from "./sheet";
import { BODY, type Place, type Setting, words } from "./words";

/** Points between two pictures of a row. */
const GUTTER = 12;

/** Pictures side by side, a row as one item. */
export function galleryItems(figures: readonly Figure[], place: Place, setting: Setting): Item[] {
  const along = picturesInRow(figures.length);
  const width = (place.width - GUTTER * (along - 1)) / along;
  const laid = figures.map((figure) => figureItems(figure, { ...place, width, cell: along > 1 }, setting));
  return Array.from({ length: Math.ceil(laid.length / along) }, (_, row): Item => {
    const beside = laid.slice(row * along, (row + 1) * along);
    return {
      height: Math.max(...beside.map((items) => items.reduce((sum, { height }) => sum + height, 0))) + 6,
      draw: (x, y) =>
        beside.forEach((items, column) => {
          let down = y;
          for (const item of items) {
            item.draw(x + column * (width + GUTTER), down);
            down += item.height;
          }
        }),
    };
  });
}

/** A picture with its caption and whose it is. */
export function figureItems(figure: Figure, place: Place, setting: Setting): Item[] {
  const { sheet } = setting;
  const picture = setting.pictures.get(figure.attachmentId);
  setting.figures += 1;
  const tag = sheet.tag("Figure", place.tag, { alt: figure.alt || figure.caption || setting.figureLabel });
  const image = picture
    ? [sheet.picture(picture, tag, place.width, place.cell ? 200 : 480).item]
    : words([{ type: "text", text: `［${figure.alt}］` }], BODY, place, setting, "P");
  const look: Look = { face: "hei", size: 10, leading: 20, align: "center" };
  const text =
    figure.caption === "" ? "" : numberedCaption(figure.caption, setting.figureLabel, setting.figures);
  const caption = text === "" ? [] : words([{ type: "text", text }], look, place, setting, "Caption");
  const line = creditLine(figure);
  const small: Look = { face: "song", size: 9, leading: 16, align: "center" };
  const credit = line === "" ? [] : words([{ type: "text", text: line }], small, place, setting, "P");
  return [...image, ...caption, ...credit];
}
