/** "Given Family" as "Family, Given"; Chinese names, organisations in one word and inverted names stay. */
export function invertedName(name: string): string {
  if (/^(et al\.?|others)$/i.test(name)) return "et al";
  if (name.includes(",") || /\p{Script=Han}/u.test(name)) return name;
  const parts = name.split(" ");
  if (parts.length < 2 || parts.length > 4) return name;
  return `${parts.at(-1)}, ${parts.slice(0, -1).join(" ")}`;
}

/** A name as GB/T 7714 prints it, "FAMILY G N", as "Family, G N". */
export function printedName(name: string): string {
  const match =
    /^(\p{Lu}[\p{Lu}'’-]+(?: \p{Lu}[\p{Lu}'’-]+){0,3}) (\p{Lu}(?:-\p{Lu})?(?: \p{Lu}(?:-\p{Lu})?){0,5})$/u.exec(
      name,
    );
  if (!match) return name;
  const [, family = "", given = ""] = match;
  const written = family.replace(
    /(\p{Lu})(\p{Lu}+)/gu,
    (_, first: string, rest: string) => first + rest.toLowerCase(),
  );
  return `${written}, ${given}`;
}
