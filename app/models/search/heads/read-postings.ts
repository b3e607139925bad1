import { Cursor } from "../inverted/cursor";
import { Postings, Room } from "../inverted/postings";
import type { Lists } from "./leaves";

/**
 * Reads the lists of a term as FTS5 stores them: for each entry its id, then twice how many bytes its
 * places take, then the places.
 */
export function readPostings({ bytes, starts }: Lists): Postings {
  const room = new Room();
  let { ids, from, to } = room;
  const cursor = new Cursor(bytes);
  let count = 0;
  let id = 0;
  let next = 0;
  let start = starts[0] ?? 0;
  for (let at = 0; at < bytes.length; ) {
    const full = at >= start;
    while (at >= start) start = starts[++next] ?? Number.POSITIVE_INFINITY;
    // Nearly all numbers are of one byte: those are read here, since this is done a million times.
    let number = bytes[at]!;
    if (number < 0x80) at++;
    else {
      cursor.at = at;
      number = cursor.varint();
      at = cursor.at;
    }
    id = full ? number : id + number;
    if (count === ids.length) {
      room.grow();
      ({ ids, from, to } = room);
    }
    let size = bytes[at]!;
    if (size < 0x80) at++;
    else {
      cursor.at = at;
      size = cursor.varint();
      at = cursor.at;
    }
    ids[count] = id;
    from[count] = at;
    at += size >>> 1;
    to[count++] = at;
  }
  return new Postings(bytes, count, room);
}
