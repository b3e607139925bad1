/**
 * A number of 32 bits that follows from a text alone, the same in browsers and on servers: FNV-1a over its
 * code points (http://www.isthe.com/chongo/tech/comp/fnv/). Tells texts apart, keeps no secret.
 */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
