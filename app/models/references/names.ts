/** A name in its two parts; one that has no such parts is all family. */
export interface Name {
  family: string;
  given: string;
}

/** "Family, Given", or a name as it stands: Chinese names and organisations have no comma. */
export function nameOf(text: string): Name {
  const comma = text.indexOf(",");
  if (comma < 0) return { family: text, given: "" };
  return { family: text.slice(0, comma).trim(), given: text.slice(comma + 1).trim() };
}

/** First letters of given names: "Jean-Luc Marie" is J L M, or J-L M where the hyphen is kept. */
export function initials(given: string, { dot = "", hyphen = " " } = {}): string {
  return given
    .split(/[\s.]+/)
    .filter(Boolean)
    .map((part) =>
      part
        .split(/[-‐]/)
        .filter(Boolean)
        .map((each) => `${firstLetter(each)}${dot}`)
        .join(hyphen),
    )
    .join(" ");
}

function firstLetter(part: string): string {
  return ([...part][0] ?? "").toUpperCase();
}
