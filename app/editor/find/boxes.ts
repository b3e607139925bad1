/** As many as fit on a few screens. */
const MOST = 300;

/**
 * Marks ranges by boxes over the text, for browsers without highlights of their own.
 * @returns takes the boxes away
 */
export function drawBoxes(
  root: HTMLElement | null,
  ranges: readonly StaticRange[],
  shown: StaticRange | null,
): () => void {
  const sheet = root?.parentElement;
  if (!sheet) return () => {};
  const layer = document.createElement("div");
  layer.className = "found-boxes";
  layer.setAttribute("aria-hidden", "true");
  const origin = sheet.getBoundingClientRect();
  for (const range of ranges.slice(0, MOST))
    for (const rect of rectsOf(range)) layer.append(box(rect, origin, false));
  if (shown) for (const rect of rectsOf(shown)) layer.append(box(rect, origin, true));
  sheet.append(layer);
  return () => layer.remove();
}

function rectsOf(place: StaticRange): DOMRect[] {
  const range = document.createRange();
  range.setStart(place.startContainer, place.startOffset);
  range.setEnd(place.endContainer, place.endOffset);
  return [...range.getClientRects()];
}

function box(rect: DOMRect, origin: DOMRect, shown: boolean): HTMLElement {
  const element = document.createElement("span");
  element.className = shown ? "found-box is-shown" : "found-box";
  Object.assign(element.style, {
    insetBlockStart: `${rect.top - origin.top}px`,
    insetInlineStart: `${rect.left - origin.left}px`,
    width: `${rect.width}px`,
    height: `${rect.height}px`,
  });
  return element;
}
