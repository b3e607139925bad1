import type { Provider, UserState } from "@lexical/yjs";
import * as Y from "yjs";
import { ROOT_NAME } from "../../models/documents/yjs-format";
import { ruleOf } from "./grammar";

/**
 * The provider, with the others' carets only where a caret can be. What a client says of its
 * caret reaches everybody as it is, and the binding would fail at a position that is none.
 */
export function withLikelyCarets(provider: Provider, doc: Y.Doc, root: Y.XmlElement): Provider {
  const { awareness } = provider;
  const likely = (position: unknown) => (isLikely(position, doc, root) ? position : null);
  const careful: Provider["awareness"] = {
    getLocalState: () => awareness.getLocalState(),
    setLocalState: (state) => awareness.setLocalState(state),
    setLocalStateField: (field, value) => awareness.setLocalStateField(field, value),
    on: (type, callback) => awareness.on(type, callback),
    off: (type, callback) => awareness.off(type, callback),
    getStates: () => {
      const states = new Map<number, UserState>();
      for (const [clientId, { anchorPos, focusPos, ...state }] of awareness.getStates())
        states.set(clientId, {
          ...state,
          anchorPos: likely(anchorPos),
          focusPos: likely(focusPos),
        } as UserState);
      return states;
    },
  };
  return Object.create(provider, { awareness: { value: careful } });
}

function isLikely(position: unknown, doc: Y.Doc, root: Y.XmlElement): boolean {
  if (typeof position !== "object" || position === null) return false;
  const { type = null, item = null, tname = null } = position as Record<string, unknown>;
  if (![type, item].every((id) => id === null || isId(id))) return false;
  // Asking for a type by another name would make one.
  if (tname !== null && tname !== ROOT_NAME) return false;
  if (type === null && item === null && tname === null) return false;
  try {
    const place = Y.createAbsolutePositionFromRelativePosition(
      { ...position, type, item, tname } as Y.RelativePosition,
      doc,
    );
    if (place === null || place.type instanceof Y.XmlText) return place !== null;
    return place.type instanceof Y.XmlElement && ruleOf(place.type, root)?.leaf === false;
  } catch {
    return false;
  }
}

function isId(id: unknown): boolean {
  const { client, clock } = id as { client: unknown; clock: unknown };
  return [client, clock].every((number) => Number.isSafeInteger(number) && (number as number) >= 0);
}
