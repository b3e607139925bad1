import { pinyin } from "pinyin-pro";
import { fold } from "./fold.server";

/** How a term is typed by who does not write it out. */
export interface Keys {
  /** Syllables without tones, joined: `hunhe`; Latin letters as they are. */
  pinyin: string;
  /** First letters: `hh`. */
  initials: string;
}

/** Pinyin and initials of a term; ü is v, as it is typed. */
export function keysOf(term: string): Keys {
  const syllables = pinyin(fold(term), { toneType: "none", type: "array", v: true }).map((each) =>
    each.toLowerCase().replace(/[^a-z0-9]/g, ""),
  );
  return { pinyin: syllables.join(""), initials: syllables.map((each) => each[0] ?? "").join("") };
}

/** A word that might be pinyin or initials: Latin letters only; an apostrophe may part syllables. */
export function typedKey(word: string): string | null {
  const key = fold(word).replace(/['’\s]/g, "");
  return /^[a-z]{2,40}$/.test(key) ? key : null;
}
