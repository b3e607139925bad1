import { useState } from "react";
import type { Branch, Path } from "../../models/documents/mind-map/branch";
import { EDITS, type Edit, type Edited, movedUnder, renamed } from "../../models/documents/mind-map/edit";

interface State extends Edited {
  past: Edited[];
  future: Edited[];
  /** The branch whose words are being typed: all of that is one step. */
  typing: boolean;
}

/** Steps that can be undone while a map is open. */
const STEPS = 200;

/** A map that is being changed, with what was and what will be again. */
export function useMap(begun: Branch) {
  const [state, setState] = useState<State>({ root: begun, at: [], past: [], future: [], typing: false });
  const step = (next: Edited | null, typing = false) => {
    if (!next) return;
    setState(({ root, at, past, typing: goesOn }) => ({
      ...next,
      past: typing && goesOn ? past : [...past, { root, at }].slice(-STEPS),
      future: [],
      typing,
    }));
  };
  return {
    root: state.root,
    at: state.at,
    canUndo: state.past.length > 0,
    canRedo: state.future.length > 0,
    edit: (edit: Edit, path: Path = state.at) => step(EDITS[edit](state.root, path)),
    can: (edit: Edit) => EDITS[edit](state.root, state.at) !== null,
    move: (path: Path, target: Path) => step(movedUnder(state.root, path, target)),
    rename: (path: Path, words: string) => step({ root: renamed(state.root, path, words), at: path }, true),
    replace: (root: Branch) => step({ root, at: [] }),
    go: (at: Path) => setState((before) => ({ ...before, at, typing: false })),
    undo: () => setState(undone),
    redo: () => setState(redone),
  };
}

export type MapDesk = ReturnType<typeof useMap>;

function undone(state: State): State {
  const { root, at, past, future } = state;
  const before = past.at(-1);
  if (!before) return state;
  return { ...before, past: past.slice(0, -1), future: [{ root, at }, ...future], typing: false };
}

function redone(state: State): State {
  const { root, at, past, future } = state;
  const [next, ...rest] = future;
  return next ? { ...next, past: [...past, { root, at }], future: rest, typing: false } : state;
}
