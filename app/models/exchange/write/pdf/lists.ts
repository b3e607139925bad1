import type { Inline, List } from "../../../documents/content";
import type { Look } from "./lines";
import type { Item } from "./sheet";
import { BODY, CELL, type Place, type Setting, shifted, words } from "./words";

/** A list's items, those of lists in it further in. */
export function listItems(list: List, place: Place, setting: Setting, level = 0): Item[] {
  const { sheet } = setting;
  const look: Look = { ...(place.cell ? CELL : BODY), align: "left" };
  const step = look.size * 2;
  const tag = sheet.tag("L", place.tag);
  let number = list.start ?? 1;
  return list.children.flatMap((item) => {
    const inlines = item.children.filter((each): each is Inline => each.type !== "list");
    const nested = item.children.filter((each): each is List => each.type === "list");
    const element = sheet.tag("LI", tag);
    const own: Item[] = [];
    if (inlines.length > 0 || nested.length === 0) {
      const mark =
        list.listType === "number"
          ? `${number}.`
          : list.listType === "check"
            ? item.checked
              ? "☑"
              : "☐"
            : "•";
      number += 1;
      const label = words(
        [{ type: "text", text: mark }],
        look,
        { width: step * 2, tag: element },
        setting,
        "Lbl",
      );
      const within = { width: place.width - step * (level + 1), tag: element };
      const body = shifted(words(inlines, look, within, setting, "LBody"), step * (level + 1));
      const [first, ...rest] = body.length > 0 ? body : label;
      const both = (x: number, y: number) => {
        label[0]?.draw(x + step * level + look.size * 0.6, y);
        if (body.length > 0) first?.draw(x, y);
      };
      own.push({ height: look.leading, draw: both }, ...rest);
    }
    return [
      ...own,
      ...nested.flatMap((each) => listItems(each, { ...place, tag: element }, setting, level + 1)),
    ];
  });
}
