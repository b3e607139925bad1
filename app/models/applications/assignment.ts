/** An expert of a call, as the proposal needs to know them. */
export interface Candidate {
  memberId: string;
  stages: readonly string[];
  subjects: readonly string[];
}

/** A work that needs experts. */
export interface Need {
  applicationId: string;
  /** How many more. */
  missing: number;
  stages: readonly string[];
  subjects: readonly string[];
  /** Experts that must not judge it, or judge it already. */
  barred: ReadonlySet<string>;
}

export interface Proposal {
  assigned: { applicationId: string; expertId: string }[];
  /** Works for which there are too few experts without a conflict, and how many lack. */
  short: { applicationId: string; missing: number }[];
}

/**
 * Proposes who judges what: never somebody who is barred, then who has least to do, then who knows
 * the stage and the subject best. Works with the fewest possible experts are served first.
 * @param load works that each expert has already
 */
export function proposeAssignments(
  needs: readonly Need[],
  experts: readonly Candidate[],
  load: ReadonlyMap<string, number>,
): Proposal {
  const loads = new Map(experts.map(({ memberId }) => [memberId, load.get(memberId) ?? 0]));
  const proposal: Proposal = { assigned: [], short: [] };
  const free = (need: Need) => experts.filter(({ memberId }) => !need.barred.has(memberId));
  const inOrder = needs
    .map((need) => ({ need, eligible: free(need) }))
    .sort((a, b) => a.eligible.length - b.eligible.length || compare(a.need, b.need));
  for (const { need, eligible } of inOrder) {
    const chosen = choose(need, eligible, loads);
    for (const { memberId } of chosen) {
      loads.set(memberId, (loads.get(memberId) ?? 0) + 1);
      proposal.assigned.push({ applicationId: need.applicationId, expertId: memberId });
    }
    const missing = need.missing - chosen.length;
    if (missing > 0) proposal.short.push({ applicationId: need.applicationId, missing });
  }
  return proposal;
}

function compare(a: Need, b: Need): number {
  return a.applicationId < b.applicationId ? -1 : 1;
}

function choose(need: Need, eligible: readonly Candidate[], loads: ReadonlyMap<string, number>): Candidate[] {
  const worth = (expert: Candidate) => (loads.get(expert.memberId) ?? 0) - knowledge(need, expert);
  return [...eligible]
    .sort((a, b) => worth(a) - worth(b) || (a.memberId < b.memberId ? -1 : 1))
    .slice(0, Math.max(0, need.missing));
}

/** Knowing the stage is worth one work more, knowing the subject another. */
function knowledge(need: Need, expert: Candidate): number {
  const stage = need.stages.some((each) => expert.stages.includes(each));
  const subject = need.subjects.some((each) => expert.subjects.includes(each));
  return (stage ? 1 : 0) + (subject ? 1 : 0);
}
