const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Words as they stand in HTML, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

/** A class attribute with those names that are any, with a space before it; empty without one. */
export function classAttribute(names: readonly (string | number | undefined | false)[]): string {
  const given = names.filter(Boolean);
  return given.length > 0 ? ` class="${given.join(" ")}"` : "";
}
