import { describe, expect, test } from "vitest";
import { placeBeside } from "../../app/editor/menus/anchored";

const visible = { top: 100, bottom: 600, left: 0, right: 360 };
const size = { width: 200, height: 150 };
const words = (top: number, left = 50) => ({ top, bottom: top + 20, left, right: left + 80 });

/** Whether something placed so covers any of the words. */
function covers({ top }: { top: number }, area: { top: number; bottom: number }): boolean {
  return top < area.bottom && top + size.height > area.top;
}

describe("beside a place", () => {
  test("it stands below or above, as asked for", () => {
    expect(placeBeside(words(300), size, visible, "below")).toEqual({ left: 50, top: 326 });
    expect(placeBeside(words(300), size, visible, "above")).toEqual({ left: 50, top: 144 });
  });

  test("it stands on the other side where there is no room", () => {
    expect(placeBeside(words(560), size, visible, "below").top).toBe(404);
    expect(placeBeside(words(120), size, visible, "above").top).toBe(146);
  });

  test("it stays within the window and never over the place", () => {
    for (let top = 100; top <= 580; top += 10)
      for (const prefer of ["above", "below"] as const)
        for (const left of [-40, 0, 200, 350]) {
          const area = words(top, left);
          const place = placeBeside(area, size, visible, prefer);
          expect(covers(place, area)).toBe(false);
          expect(place.top).toBeGreaterThanOrEqual(visible.top);
          expect(place.top + size.height).toBeLessThanOrEqual(visible.bottom);
          expect(place.left).toBeGreaterThanOrEqual(0);
          expect(place.left + size.width).toBeLessThanOrEqual(visible.right);
        }
  });

  test("what is larger than the window begins in it", () => {
    const large = { top: -500, bottom: 2_000, left: 0, right: 300 };
    expect(placeBeside(large, size, visible, "above").top).toBe(100);
  });
});
