import { detailsSchema, type PracticeDetails } from "./practice";

type Name = keyof PracticeDetails;

/** What became of a description that two members changed at the same time. */
export interface MergedDetails {
  details: PracticeDetails;
  /** What both changed, each otherwise, or to more than there may be; in `details` stands what the second wrote. */
  contested: Name[];
}

/**
 * Puts a description together with what others saved of it while it was being written: what only one side
 * changed is taken from that side, and of lists both sides' additions and removals hold.
 * @param begun as it stood when the form was opened
 * @param own as the form was sent
 * @param present as it stands now
 */
export function mergedDetails(
  begun: PracticeDetails,
  own: PracticeDetails,
  present: PracticeDetails,
): MergedDetails {
  const contested: Name[] = [];
  const merged = new Map<Name, unknown>();
  for (const name of new Set(Object.keys({ ...present, ...own }) as Name[])) {
    const [before, mine, theirs] = [begun[name], own[name], present[name]];
    if (isSame(mine, before)) merged.set(name, theirs);
    else if (isSame(theirs, before) || isSame(theirs, mine)) merged.set(name, mine);
    else {
      const both = isList(mine) && isList(theirs) ? together(listOf(before), mine, theirs) : null;
      const fits = both !== null && detailsSchema.shape[name].safeParse(both).success;
      if (!fits) contested.push(name);
      merged.set(name, fits ? both : mine);
    }
  }
  return { details: Object.fromEntries(merged) as PracticeDetails, contested };
}

type Said = PracticeDetails[Name];

const isList = (said: Said): said is string[] => Array.isArray(said);
const listOf = (said: Said): string[] => (isList(said) ? said : []);
/** Front matter from before something was asked for lacks it. */
const isSame = (one: Said, other: Said): boolean => JSON.stringify(one ?? []) === JSON.stringify(other ?? []);

function together(before: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const stays = (each: string) => !before.includes(each) || (mine.includes(each) && theirs.includes(each));
  return [...new Set([...mine, ...theirs])].filter(stays);
}
