/**
 * The order a form of numbers tells: ids of applications, first is best. Equal numbers and missing ones
 * leave the id out, so that the command sees that the order is not whole.
 */
export function orderFrom(form: FormData): string[] {
  const ranks = [...form.entries()].flatMap(([name, value]) => {
    const id = /^rank-([0-9a-z]{1,40})$/.exec(name)?.[1];
    const rank = Number(value);
    return id !== undefined && Number.isInteger(rank) && rank > 0 ? [{ id, rank }] : [];
  });
  const unique = ranks.filter(({ rank }, index) => ranks.findIndex((each) => each.rank === rank) === index);
  return unique.sort((a, b) => a.rank - b.rank).map(({ id }) => id);
}
