import * as Y from "yjs";
import { MARK_KEYS } from "../../models/documents/nodes/suggestion";

/** Whether somebody accepted proposed words: they are simply words of the text from now on. */
export function acceptsWords(events: readonly Y.YEvent<Y.XmlElement | Y.XmlText>[]): boolean {
  return events.some(
    ({ target, changes }) =>
      target instanceof Y.XmlText &&
      changes.delta.some(({ attributes }) => attributes?.[MARK_KEYS.inserted] === null),
  );
}
