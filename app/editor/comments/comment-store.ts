import { ObservableV2 } from "lib0/observable";
import type { Anchor } from "../../models/comments/anchor";
import type { Comment, Mentionable, Thread } from "../../models/comments/comment";
import { type Draft, Outbox, type Outgoing } from "./outbox";
import { fetchConversations, newCommentId, type Outcome, send } from "./requests";

/** How one comment stands with the server: there, on its way, or refused with a reason. */
export type Sending = "waiting" | { problem: string };

export interface CommentState {
  loaded: boolean;
  own: string;
  threads: readonly Thread[];
  people: readonly Mentionable[];
  /** Of those comments that the server does not have. */
  sending: ReadonlyMap<string, Sending>;
  /** Why the last thing asked for was not done. */
  problem: string | null;
}

/** How often what waits is tried again, in milliseconds. */
const AGAIN = 20_000;

/** What is said beside one text, as the server has it and with what waits here to be sent. */
export class CommentStore extends ObservableV2<{ change: () => void }> {
  readonly #practiceId: string;
  readonly #outbox: Outbox;
  readonly #read = new Set<string>();
  #threads: readonly Thread[] = [];
  #people: readonly Mentionable[] = [];
  #loaded = false;
  readonly #own: string;
  #problem: string | null = null;
  #state: CommentState;
  #fetching: Promise<void> | null = null;
  #stale = false;
  #flushing = false;
  readonly #timer: ReturnType<typeof setInterval>;
  #closed = false;

  constructor(practiceId: string, memberId: string) {
    super();
    this.#practiceId = practiceId;
    this.#own = memberId;
    this.#outbox = new Outbox(practiceId, memberId);
    this.#state = this.#current();
    this.#timer = setInterval(() => void this.flush(), AGAIN);
    globalThis.addEventListener?.("online", this.#online);
  }

  override destroy(): void {
    this.#closed = true;
    clearInterval(this.#timer);
    globalThis.removeEventListener?.("online", this.#online);
    super.destroy();
  }

  /** The same object until something changed. */
  state = (): CommentState => this.#state;

  /** Asks the server anew; several who ask meanwhile are answered by one more. */
  readonly refresh = (): void => {
    this.#stale = true;
    this.#fetching ??= this.#fetch().finally(() => {
      this.#fetching = null;
    });
  };

  async #fetch(): Promise<void> {
    while (this.#stale && !this.#closed) {
      this.#stale = false;
      const found = await fetchConversations(this.#practiceId);
      if (!found || this.#closed) return;
      this.#threads = found.threads;
      this.#people = found.people;
      this.#loaded = true;
      this.#tell();
    }
  }

  /** Begins a conversation; it is kept here until the server has it. */
  start(anchor: Anchor, body: string): string {
    const id = newCommentId();
    this.#say({ id, threadId: null, anchor, body, at: Date.now(), problem: null });
    return id;
  }

  reply(threadId: string, body: string): void {
    this.#say({ id: newCommentId(), threadId, anchor: null, body, at: Date.now(), problem: null });
  }

  #say(outgoing: Outgoing): void {
    this.#outbox.put(outgoing);
    this.#tell();
    void this.flush();
  }

  /** Sends what waits, in order, with what is said meanwhile; what was refused waits for the member. */
  async flush(): Promise<void> {
    if (this.#flushing) return;
    this.#flushing = true;
    try {
      for (let next = this.#next(); next; next = this.#next()) if (!(await this.#sendOne(next))) return;
    } finally {
      this.#flushing = false;
    }
  }

  #next(): Outgoing | undefined {
    return this.#outbox.outgoing.find(({ problem }) => problem === null);
  }

  /** False when the server cannot be reached, or nobody is here any more. */
  async #sendOne(outgoing: Outgoing): Promise<boolean> {
    const { id, threadId, anchor, body } = outgoing;
    const path = threadId === null ? "" : `/${threadId}/replies`;
    const outcome = await send(this.#practiceId, path, {
      id,
      body,
      ...(anchor && { anchor: JSON.stringify(anchor) }),
    });
    if (this.#closed || outcome === "unreachable") return false;
    if (outcome === "taken") await this.#taken(outgoing);
    else this.#outbox.put({ ...outgoing, ...outcome });
    this.#tell();
    return true;
  }

  /** It leaves the outbox when the server shows it, so that it is not gone for a moment. */
  async #taken(outgoing: Outgoing): Promise<void> {
    this.refresh();
    await this.#fetching;
    this.#outbox.take(outgoing.id);
  }

  readonly #online = () => void this.flush();

  /** Tries again what was refused. */
  retry(id: string): void {
    const refused = this.#outbox.outgoing.find((each) => each.id === id);
    if (refused) this.#say({ ...refused, problem: null });
  }

  /** Gives up something that was not sent. */
  discard(id: string): void {
    this.#outbox.take(id);
    this.#tell();
  }

  settle(threadId: string, settled: boolean): Promise<boolean> {
    return this.#ask(`/${threadId}/state`, { state: settled ? "resolved" : "open" });
  }

  reword(threadId: string, id: string, body: string): Promise<boolean> {
    return this.#ask(`/${threadId}/replies/${id}`, { body });
  }

  remove(threadId: string, id: string): Promise<boolean> {
    return this.#ask(`/${threadId}/replies/${id}`, { remove: "1" });
  }

  /** Tells where a passage went; nobody waits for the answer. */
  async move(threadId: string, anchor: Anchor): Promise<void> {
    await send(this.#practiceId, `/${threadId}/anchor`, { anchor: JSON.stringify(anchor) });
  }

  /** The member has looked at a conversation. */
  async sawThread(threadId: string): Promise<void> {
    if (this.#read.has(threadId) || this.#outbox.outgoing.some(({ id }) => id === threadId)) return;
    this.#read.add(threadId);
    await send(this.#practiceId, `/${threadId}/read`, {});
  }

  draft(threadId: string): Draft | null {
    return this.#outbox.draft(threadId);
  }

  keepDraft(threadId: string, draft: Draft | null): void {
    this.#outbox.keepDraft(threadId, draft);
  }

  forgetProblem(): void {
    this.#problem = null;
    this.#tell();
  }

  async #ask(path: string, fields: Record<string, string>): Promise<boolean> {
    const outcome: Outcome = await send(this.#practiceId, path, fields);
    if (this.#closed) return false;
    this.#problem = outcome === "taken" ? null : outcome === "unreachable" ? outcome : outcome.problem;
    this.#tell();
    if (outcome === "taken") this.refresh();
    return outcome === "taken";
  }

  #tell(): void {
    this.#state = this.#current();
    this.emit("change", []);
  }

  #current(): CommentState {
    const { outgoing } = this.#outbox;
    const there = new Set(this.#threads.flatMap(({ comments }) => comments.map(({ id }) => id)));
    const waiting = outgoing.filter(({ id }) => !there.has(id));
    return {
      loaded: this.#loaded,
      own: this.#own,
      threads: withOutgoing(this.#threads, waiting, this.#own),
      people: this.#people,
      sending: new Map(waiting.map(({ id, problem }) => [id, problem === null ? "waiting" : { problem }])),
      problem: this.#problem,
    };
  }
}

function withOutgoing(threads: readonly Thread[], outgoing: readonly Outgoing[], own: string): Thread[] {
  const all = threads.map((thread) => ({ ...thread, comments: [...thread.comments] }));
  for (const { id, threadId, anchor, body, at } of outgoing) {
    const comment: Comment = {
      id,
      memberId: own,
      name: "",
      fileAuthor: null,
      body,
      at,
      edited: false,
      removed: false,
    };
    const thread = all.find((each) => each.id === threadId);
    if (thread) thread.comments.push(comment);
    else if (anchor)
      all.push({ id, anchor, createdAt: at, resolved: null, maySettle: false, comments: [comment] });
  }
  return all;
}
