import type { LexicalEditor } from "lexical";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { selectedArea, useAnchored } from "./anchored";

interface TypedListBoxProps {
  editor: LexicalEditor;
  title: string;
  /** The entry the keys point at. */
  active: { id: string } | undefined;
  /** Said in the list while something is still to come. */
  waiting: string | null;
  /** Said of what was found, to those who do not see it. */
  status: string;
  children: (idOf: (entry: { id: string }) => string) => ReactNode;
}

/** A list that a typed sign opened, at the caret, which stays in the text. */
export function TypedListBox({ editor, title, active, waiting, status, children }: TypedListBoxProps) {
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const idOf = (entry: { id: string }) => `${id}-${entry.id}`;
  useAnchored(list, () => selectedArea(editor.getRootElement()), "below");
  useDescribed(editor.getRootElement(), id, active && idOf(active));
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  });
  return (
    <>
      <div
        ref={list}
        id={id}
        className="menu slash-menu"
        role="listbox"
        aria-label={title}
        // What scrolls must be reachable; the caret stays in the text all the same.
        tabIndex={0}
        onMouseDown={(event) => event.preventDefault()}
      >
        {children(idOf)}
        {waiting !== null && (
          <div className="menu-waiting" role="option" tabIndex={-1} aria-selected="false" aria-disabled>
            {waiting}
          </div>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {status}
      </p>
    </>
  );
}

interface TypedOptionProps {
  id: string;
  className?: string;
  selected: boolean;
  onPoint: () => void;
  onChoose: () => void;
  children: ReactNode;
}

/** An entry of such a list. */
export function TypedOption({ id, className, selected, onPoint, onChoose, children }: TypedOptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the text keeps the focus and names the option
    // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are the text's
    <div
      id={id}
      className={["menu-entry", className].filter(Boolean).join(" ")}
      role="option"
      aria-selected={selected}
      onMouseDown={(event) => event.preventDefault()}
      onPointerMove={selected ? undefined : onPoint}
      onClick={onChoose}
    >
      {children}
    </div>
  );
}

/** Tells readers of the screen which option of the list the keys point at, while it is open. */
function useDescribed(root: HTMLElement | null, list: string, option: string | undefined): void {
  useEffect(() => {
    if (!root) return;
    root.setAttribute("aria-controls", list);
    root.setAttribute("aria-haspopup", "listbox");
    return () => {
      for (const name of ["aria-controls", "aria-haspopup", "aria-activedescendant"])
        root.removeAttribute(name);
    };
  }, [root, list]);
  useEffect(() => {
    if (option) root?.setAttribute("aria-activedescendant", option);
    else root?.removeAttribute("aria-activedescendant");
  }, [root, option]);
}
