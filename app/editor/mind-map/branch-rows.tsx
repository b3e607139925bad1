import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { LONGEST_BRANCH, type Path, rowsOf } from "../../models/documents/mind-map/branch";
import type { Edit } from "../../models/documents/mind-map/edit";
import type { MapDesk } from "./use-map";

/** The branches as lines that are written in; a line dragged onto another grows from it. */
export function BranchRows({ map }: { map: MapDesk }) {
  const { t } = useTranslation("mind-map");
  const list = useRef<HTMLUListElement>(null);
  const [dragged, setDragged] = useState<Path | null>(null);
  const here = map.at.join(".");
  useEffect(() => {
    list.current?.querySelector<HTMLInputElement>(`[data-path="${here}"]`)?.focus();
  }, [here]);
  return (
    <ul ref={list} className="map-rows" aria-label={t("branches")}>
      {rowsOf(map.root).map(({ branch, path }) => (
        <li
          key={path.join(".")}
          style={{ paddingInlineStart: `${path.length * 1.2}rem` }}
          onDragOver={(event) => dragged && event.preventDefault()}
          onDrop={(event) => drop(event, map, dragged, path)}
        >
          <span
            className="map-grip"
            draggable={path.length > 0}
            aria-hidden="true"
            onDragStart={(event) => {
              event.dataTransfer.setData("text/plain", branch.text);
              setDragged(path);
            }}
            onDragEnd={() => setDragged(null)}
          >
            {path.length === 0 ? "●" : "⠿"}
          </span>
          <input
            className="input"
            data-path={path.join(".")}
            value={branch.text}
            maxLength={LONGEST_BRANCH}
            aria-label={t("branch", { level: path.length + 1 })}
            aria-describedby="map-keys"
            onFocus={() => path.join(".") !== here && map.go(path)}
            onChange={(event) => map.rename(path, event.target.value)}
            onKeyDown={(event) => press(event, map, path)}
          />
        </li>
      ))}
    </ul>
  );
}

function drop(event: DragEvent, map: MapDesk, dragged: Path | null, onto: Path): void {
  event.preventDefault();
  if (dragged) map.move(dragged, onto);
}

/** Keys of a line: Enter a new one beside it, Ctrl+Enter one below it, Alt and an arrow moves it. */
function press(event: KeyboardEvent<HTMLInputElement>, map: MapDesk, path: Path): void {
  if (event.nativeEvent.isComposing || event.keyCode === 229) return;
  const command = event.ctrlKey || event.metaKey;
  const edit = editOf(event, command);
  if (edit) map.edit(edit, path);
  else if (command && event.key.toLowerCase() === "z") event.shiftKey ? map.redo() : map.undo();
  else if (command && event.key.toLowerCase() === "y") map.redo();
  else if (event.key === "ArrowUp" || event.key === "ArrowDown") walk(event, map, path);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function editOf(event: KeyboardEvent<HTMLInputElement>, command: boolean): Edit | null {
  const { key, altKey, currentTarget } = event;
  if (key === "Enter") return command ? "below" : "beside";
  if (key === "Backspace" && currentTarget.value === "") return "remove";
  if (key === "Delete" && command) return "remove";
  if (!altKey) return null;
  return ARROWS[key] ?? null;
}

const ARROWS: Record<string, Edit> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "outward",
  ArrowRight: "inward",
};

function walk(event: KeyboardEvent, map: MapDesk, path: Path): void {
  const rows = rowsOf(map.root);
  const place = rows.findIndex((row) => row.path.join(".") === path.join("."));
  const to = rows[place + (event.key === "ArrowUp" ? -1 : 1)];
  if (to) map.go(to.path);
}
