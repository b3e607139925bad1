import * as Y from "yjs";
import { MARK_KEYS } from "../../models/documents/nodes/suggestion";

type Event = Y.YEvent<Y.XmlElement | Y.XmlText>;

/** Whether somebody accepted proposed words or a block: they are simply part of the text from now on. */
export function acceptsProposals(events: readonly Event[]): boolean {
  return events.some((event) => acceptsWords(event) || acceptsBlock(event));
}

function acceptsWords(event: Event): boolean {
  return (
    event instanceof Y.YTextEvent &&
    event.delta.some(
      ({ attributes }: { attributes?: Record<string, unknown> }) => attributes?.[MARK_KEYS.inserted] === null,
    )
  );
}

function acceptsBlock({ target, keys }: Event): boolean {
  return target instanceof Y.XmlElement && keys.get(MARK_KEYS.inserted)?.action === "delete";
}
