import * as encoding from "lib0/encoding";

/**
 * What an editor says of itself after a letter was typed: an awareness update of one client, whose
 * state is Lexical's, with both ends of the selection as relative positions.
 * @param clock how often it has said something
 * @param end the clock of its structs behind the letter
 */
export function placeOf(clientId: number, clock: number, end: number): Uint8Array {
  const position = { type: null, tname: null, item: { client: clientId, clock: end - 1 }, assoc: 0 };
  const state = {
    anchorPos: position,
    focusPos: position,
    focusing: true,
    color: "#1d5a91",
    name: "林晓",
    awarenessData: {},
  };
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, JSON.stringify(state));
  });
}
