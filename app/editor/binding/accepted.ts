import * as Y from "yjs";
import { MARK_KEYS } from "../../models/documents/nodes/suggestion";

/** Whether somebody accepted proposed words: they are simply words of the text from now on. */
export function acceptsWords(events: readonly Y.YEvent<Y.XmlElement | Y.XmlText>[]): boolean {
  return events.some(
    (event) =>
      event instanceof Y.YTextEvent &&
      event.delta.some(
        ({ attributes }: { attributes?: Record<string, unknown> }) =>
          attributes?.[MARK_KEYS.inserted] === null,
      ),
  );
}
