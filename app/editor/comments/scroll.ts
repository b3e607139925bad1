/** Where on the window a passage is brought to: below the bars, with room for what follows. */
const PLACE = 0.35;

/** @param onlyIfHidden leaves the page where it is while the passage can be seen */
export function scrollToRange(range: Range, onlyIfHidden = false): void {
  const { top, bottom } = range.getBoundingClientRect();
  const height = window.innerHeight;
  if (onlyIfHidden && top > height * 0.15 && bottom < height * 0.9) return;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  window.scrollBy({ top: top - height * PLACE, behavior: calm ? "auto" : "smooth" });
}
