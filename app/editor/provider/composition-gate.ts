/** How long a composition may stay silent before its words are let through, in milliseconds. */
const PATIENCE = 10_000;

/**
 * Keeps an input method's unfinished words at home. While it composes, the binding holds back what
 * the writer types and the provider holds back what others wrote; both go on when it ends. Without
 * it, others read raw pinyin, and a change of theirs under the composition leaves rests of it.
 */
export class CompositionGate {
  readonly #outgoing = new Set<() => void>();
  readonly #incoming = new Set<() => void>();
  readonly #watchers = new Set<() => void>();
  #composing = false;
  #held = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  get held(): boolean {
    return this.#held;
  }

  /** The input method began, or changed what it shows. */
  compose(): void {
    this.#composing = true;
    if (!this.#held) {
      this.#held = true;
      this.#notify();
    }
    this.#wait(PATIENCE);
  }

  /** The input method ended. Its words reach the editor within this turn, so wait for the next. */
  end(): void {
    if (!this.#composing) return;
    this.#composing = false;
    this.#wait(0);
  }

  /** Lets everything through now: the composition was left, or took too long. */
  release(): void {
    clearTimeout(this.#timer);
    this.#composing = false;
    if (!this.#held) return;
    this.#held = false;
    for (const flush of this.#outgoing) flush();
    for (const flush of this.#incoming) flush();
    this.#notify();
  }

  #wait(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.release(), milliseconds);
  }

  #notify(): void {
    for (const watcher of this.#watchers) watcher();
  }

  /** `flush` lets out what the writer typed; it runs before what others wrote comes in. */
  onOutgoing(flush: () => void): () => void {
    this.#outgoing.add(flush);
    return () => this.#outgoing.delete(flush);
  }

  onIncoming(flush: () => void): () => void {
    this.#incoming.add(flush);
    return () => this.#incoming.delete(flush);
  }

  /** Tells when the gate closes or opens. */
  onChange(watcher: () => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }
}
