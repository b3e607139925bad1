import { COMMAND_PRIORITY_HIGH, type LexicalEditor, PASTE_COMMAND } from "lexical";

/** What Lexical itself puts on the clipboard needs no help. */
const OWN = "application/x-lexical-editor";

/**
 * Other programs say bold by inline styles, which this site's content policy does not let a
 * browser read. Before such a paste is taken, what its styles say is said by elements.
 */
export function registerPaste(editor: LexicalEditor): () => void {
  const taken = new WeakSet<Event>();
  return editor.registerCommand(
    PASTE_COMMAND,
    (event) => {
      const transfer = "clipboardData" in event ? event.clipboardData : null;
      const html = transfer?.getData("text/html") ?? "";
      if (taken.has(event) || !/\sstyle\s*=|<style/i.test(html) || transfer?.types.includes(OWN))
        return false;
      event.preventDefault();
      const plain = new DataTransfer();
      plain.setData("text/html", withoutStyles(html));
      plain.setData("text/plain", transfer?.getData("text/plain") ?? "");
      const again = new ClipboardEvent("paste", { clipboardData: plain, cancelable: true });
      taken.add(again);
      return editor.dispatchCommand(PASTE_COMMAND, again);
    },
    COMMAND_PRIORITY_HIGH,
  );
}

const MEANINGS: [RegExp, string][] = [
  [/font-weight\s*:\s*(bold|[6-9]00)/i, "b"],
  [/font-style\s*:\s*italic/i, "i"],
  [/text-decoration[a-z-]*\s*:[^;]*underline/i, "u"],
  [/text-decoration[a-z-]*\s*:[^;]*line-through/i, "s"],
];

/** The same HTML with the meaning of its inline styles in elements, and no style left. */
function withoutStyles(html: string): string {
  const bare = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/(\s)style\s*=/gi, "$1data-style=");
  const { body } = new DOMParser().parseFromString(bare, "text/html");
  for (const element of body.querySelectorAll<HTMLElement>("[data-style]")) {
    const style = element.dataset.style ?? "";
    element.removeAttribute("data-style");
    for (const [pattern, tag] of MEANINGS) if (pattern.test(style)) wrapInside(element, tag);
    // Google Docs wraps everything in a <b> that is not bold.
    if (element.tagName === "B" && /font-weight\s*:\s*(normal|400)/i.test(style))
      element.replaceWith(...element.childNodes);
  }
  return body.innerHTML;
}

function wrapInside(element: HTMLElement, tag: string): void {
  const wrapping = element.ownerDocument.createElement(tag);
  wrapping.append(...element.childNodes);
  element.append(wrapping);
}
