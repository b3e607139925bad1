/** Part of a picture, in parts of its width and height. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

const STEP = 0.02;
const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** The area between two corners, as far as it lies in the picture. */
export function spanned(one: { x: number; y: number }, other: { x: number; y: number }): Area {
  const [left, right] = [one.x, other.x].map((x) => within(x, 0, 1)).sort((a, b) => a - b) as [
    number,
    number,
  ];
  const [top, bottom] = [one.y, other.y].map((y) => within(y, 0, 1)).sort((a, b) => a - b) as [
    number,
    number,
  ];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The area a step further, never out of the picture. */
export function moved(area: Area, right: number, down: number): Area {
  return {
    ...area,
    x: within(area.x + right * STEP, 0, 1 - area.width),
    y: within(area.y + down * STEP, 0, 1 - area.height),
  };
}

/** The area a step wider or higher, never out of the picture. */
export function grown(area: Area, wider: number, higher: number): Area {
  return {
    ...area,
    width: within(area.width + wider * STEP, STEP, 1 - area.x),
    height: within(area.height + higher * STEP, STEP, 1 - area.y),
  };
}
