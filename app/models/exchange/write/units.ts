/** The line of units under the names, in brackets; a single unit that has some already gets no second pair. */
export function unitsLine(units: readonly string[], chinese: boolean): string {
  const line = units.join(chinese ? "；" : "; ");
  return units.length === 1 && /^[（(].*[）)]$/.test(line) ? line : `（${line}）`;
}
