/** The line of units under the names, in brackets; where a name begins with some there is no second pair. */
export function unitsLine(units: readonly string[], chinese: boolean): string {
  const line = units.join(chinese ? "；" : "; ");
  return units.some((unit) => /^[（(]/.test(unit)) ? line : `（${line}）`;
}
