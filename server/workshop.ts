import type { Workshop } from "../app/load-context";
import type { Consent } from "../app/models/consents/consent";
import type { Content } from "../app/models/documents/content";
import type { Projection } from "../app/models/documents/projection.server";
import type { LogEntry } from "../app/models/documents/segments";
import type { Composed, Passage } from "../app/models/exchange/passages";
import type { Finding } from "../app/models/privacy/finding";
import type { Diff } from "../app/models/versions/diff";
import type { OfferedChanges, Offerer, Offering } from "../app/models/versions/offered";
import type { SectionsSince } from "../app/models/visits/section-digest.server";
import { JobQueue } from "./job-queue";

export type Job =
  | { state: Uint8Array }
  | { proposedIn: Uint8Array }
  | { content: Content }
  | { compose: Content; passages: readonly Passage[] }
  | { before: Content; after: Content }
  | { offerIn: Uint8Array; offered: Offering; offerer: Offerer }
  | { entries: LogEntry[] }
  | { inspect: Uint8Array; consents: readonly Consent[]; today: string }
  | { sectionsOf: Uint8Array; since: Uint8Array | null };

/**
 * One worker that turns texts into HTML, words and outline and packs logs, one after the other. It is replaced
 * when a job takes too long or it dies; the job fails, the process goes on.
 */
export class WorkerWorkshop implements Workshop {
  readonly #jobs = new JobQueue("workshop-worker", { patience: 20_000, memory: 512 });

  project(state: Uint8Array): Promise<Projection> {
    return this.#do({ state }) as Promise<Projection>;
  }

  readProposed(proposedIn: Uint8Array): Promise<Content> {
    return this.#do({ proposedIn }) as Promise<Content>;
  }

  renderContent(content: Content): Promise<Projection> {
    return this.#do({ content }) as Promise<Projection>;
  }

  compose(compose: Content, passages: readonly Passage[]): Promise<Composed> {
    return this.#do({ compose, passages }) as Promise<Composed>;
  }

  compareContents(before: Content, after: Content): Promise<Diff> {
    return this.#do({ before, after }) as Promise<Diff>;
  }

  offerChanges(offerIn: Uint8Array, offered: Offering, offerer: Offerer): Promise<OfferedChanges> {
    return this.#do({ offerIn, offered, offerer }) as Promise<OfferedChanges>;
  }

  sections(state: Uint8Array, since: Uint8Array | null): Promise<SectionsSince> {
    return this.#do({ sectionsOf: state, since }) as Promise<SectionsSince>;
  }

  inspect(state: Uint8Array, consents: readonly Consent[], today: string): Promise<Finding[]> {
    return this.#do({ inspect: state, consents, today }) as Promise<Finding[]>;
  }

  /** A stretch of a document's log, packed (see segments.ts) and compressed with Brotli. */
  pack(entries: LogEntry[]): Promise<Uint8Array> {
    return this.#do({ entries }) as Promise<Uint8Array>;
  }

  close(): Promise<void> {
    return this.#jobs.close();
  }

  #do(job: Job): Promise<unknown> {
    return this.#jobs.do(job);
  }
}
