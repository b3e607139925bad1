const ENTITIES: Record<string, string> = {
  "&quot;": '"',
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&#x27;": "'",
};
const plain = (text: string): string =>
  text.replace(/&(?:quot|amp|lt|gt|#x27);/g, (each) => ENTITIES[each] ?? each);

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : plain(found);
};

/** The last form of a page as a browser would send it untouched: what is ticked, chosen and written in it. */
export function fieldsIn(html: string): URLSearchParams {
  const form = html.slice(html.lastIndexOf("<form"), html.lastIndexOf("</form>"));
  const fields = new URLSearchParams();
  const controls = /<input[^>]*>|<select[^>]*>[\s\S]*?<\/select>|<textarea[^>]*>[\s\S]*?<\/textarea>/g;
  for (const [control] of form.matchAll(controls)) {
    const name = attribute(control, "name");
    const value = name === undefined ? null : sentOf(control);
    if (name !== undefined && value !== null) fields.append(name, value);
  }
  return fields;
}

/** Null for a box that is not ticked. */
function sentOf(control: string): string | null {
  if (control.startsWith("<textarea"))
    return plain(control.replace(/^<textarea[^>]*>\n?/, "").replace(/<\/textarea>$/, ""));
  if (control.startsWith("<select")) {
    const options = control.match(/<option[^>]*>/g) ?? [];
    const chosen = options.find((option) => option.includes(" selected")) ?? options[0] ?? "";
    return attribute(chosen, "value") ?? "";
  }
  const ticked = !/type="(?:checkbox|radio)"/.test(control) || control.includes(" checked");
  return ticked ? (attribute(control, "value") ?? "") : null;
}
