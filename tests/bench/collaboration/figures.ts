/** The figure below which this share of them lies; 0 of none. */
export function part(figures: readonly number[], share: number): number {
  const sorted = Float64Array.from(figures).sort();
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}

/** Middle of what was measured; null when nothing was. */
export function median(figures: readonly (number | null | undefined)[]): number | null {
  const known = figures.filter((each): each is number => typeof each === "number");
  if (known.length === 0) return null;
  const sorted = known.sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return (sorted[Math.floor(half)]! + sorted[Math.ceil(half)]!) / 2;
}
