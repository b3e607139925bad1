import * as Y from "yjs";
import type { Suggestion } from "../../app/models/documents/nodes/suggestion";
import { CLOSE } from "../../app/models/documents/wire";
import type { Connection } from "./connection";
import { markOf } from "./early";
import type { DecodedUpdate } from "./frame";
import { isEmpty } from "./known";
import { type Refusal, refusalOfVerdict } from "./refusal";
import type { Replica } from "./replica";
import { spoils, type Verdict } from "./trial";

/** An update on its way to the disk, with the connection that is told of its arrival. */
export interface Waiting {
  readonly connection: Connection;
  readonly memberId: string;
  /** When it came, in UTC milliseconds. */
  readonly at: number;
  bytes: Uint8Array;
  decoded: DecodedUpdate;
  /** Client ids that bring new structs in this update. */
  readonly clientIds: readonly number[];
  /** The member may only propose. */
  readonly suggests: boolean;
  /** Proposals it makes; known when it fits. */
  suggestions?: readonly Suggestion[];
}

/** What came of a group of updates. */
export interface Intake {
  /** The replica that holds what fits: another one than before when the old one was spoilt. */
  replica: Replica;
  fitting: Waiting[];
  refused: { waiting: Waiting; refusal: Refusal }[];
  /** All that fits as one update, encoding V1; null when it changes nothing. */
  merged: Uint8Array | null;
}

const FOREIGN: Refusal = { notice: "refused:foreign-client", close: CLOSE.badFrame };

/**
 * Tries a group of updates on a replica. Those that come too early are noted at their connection.
 * @param reload a fresh replica of what is on the disk
 */
export async function takeIn(
  group: readonly Waiting[],
  replica: Replica,
  reload: () => Promise<Replica>,
): Promise<Intake> {
  const intake: Intake = { replica, fitting: [], refused: [], merged: null };
  const own = withoutForeign(group, intake);
  const changes = own.filter(changesSomething);
  if (changes.length === 0) {
    intake.fitting = own;
    return intake;
  }
  const { verdicts, merged } = replica.try(changes);
  if (verdicts.some(spoils)) await takeApart(own, intake, reload);
  else {
    const verdictOf = new Map(changes.map((each, index) => [each, verdicts[index]!]));
    intake.fitting = own.filter((each) => judge(each, verdictOf.get(each) ?? "fits", intake));
    intake.merged = merged;
  }
  return intake;
}

const changesSomething = ({ decoded }: Waiting): boolean => !isEmpty(decoded);

/** Two members may claim one new client id in the same moment: the first has it. */
function withoutForeign(group: readonly Waiting[], intake: Intake): Waiting[] {
  const { clients } = intake.replica.stored;
  const claimed = new Map<number, string>();
  return group.filter((waiting) => {
    if (waiting.connection.refused) return false;
    for (const id of waiting.clientIds) {
      const owner = clients.get(id) ?? claimed.get(id) ?? waiting.memberId;
      if (owner !== waiting.memberId) {
        refuse(waiting, FOREIGN, intake);
        return false;
      }
      claimed.set(id, owner);
    }
    return true;
  });
}

/** One of the group spoilt the replica: on fresh ones they are tried one by one. */
async function takeApart(
  group: readonly Waiting[],
  intake: Intake,
  reload: () => Promise<Replica>,
): Promise<void> {
  intake.replica = await reload();
  for (const each of group) {
    if (each.connection.refused) continue;
    const verdict = changesSomething(each) ? intake.replica.try([each]).verdicts[0]! : "fits";
    if (judge(each, verdict, intake)) intake.fitting.push(each);
    else if (spoils(verdict)) {
      intake.replica = await reload();
      intake.replica.try(intake.fitting.filter(changesSomething));
    }
  }
  const changes = intake.fitting.filter(changesSomething);
  if (changes.length > 0) intake.merged = Y.mergeUpdates(changes.map((each) => each.bytes));
}

/** True when it goes on to the disk. */
function judge(waiting: Waiting, verdict: Verdict, intake: Intake): boolean {
  if (verdict === "fits") return true;
  if (verdict === "early") waiting.connection.receipt.await(markOf(waiting.decoded));
  else refuse(waiting, refusalOfVerdict(verdict), intake);
  return false;
}

function refuse(waiting: Waiting, refusal: Refusal, intake: Intake): void {
  waiting.connection.refused = true;
  intake.refused.push({ waiting, refusal });
}
