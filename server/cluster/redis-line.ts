type Redis = Awaited<ReturnType<typeof create>>;

/** How often the line says something to itself, and how long it may stay unheard, in milliseconds. */
const PULSE = 500;
const SILENCE = 2_000;
/** Between two tries to reach Redis, in milliseconds. */
const PAUSE = 250;
/** For connecting, subscribing included, in milliseconds. */
const PATIENCE = 3_000;

export interface LineEvents {
  /** Something was published on a channel this process listens to. */
  onMessage(channel: string, bytes: Uint8Array): void;
  onUp(): void;
  /** Whatever was under way may be lost. */
  onDown(): void;
}

/**
 * The line to Redis: one connection that publishes, one that listens. It is up only while what it
 * says to itself comes back, so a connection that hangs is noticed and replaced.
 */
export class RedisLine {
  readonly #url: string;
  readonly #channels: readonly string[];
  readonly #pulse: string;
  readonly #events: LineEvents;
  #publisher: Redis | null = null;
  #subscriber: Redis | null = null;
  #heardAt = 0;
  #up = false;
  #closed = false;
  /** Number of the present try to be connected: what older ones still say means nothing. */
  #attempt = 0;
  #backlog = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param own a channel that nobody else publishes on */
  constructor(url: string, own: string, channels: readonly string[], events: LineEvents) {
    this.#url = url;
    this.#pulse = own;
    this.#channels = channels;
    this.#events = events;
  }

  get up(): boolean {
    return this.#up;
  }

  /** Bytes handed over that Redis has not taken. */
  get backlog(): number {
    return this.#backlog;
  }

  /** Tries to reach Redis, and goes on trying behind the caller's back when the first try fails. */
  async open(): Promise<void> {
    await this.#try();
    this.#timer = setInterval(() => this.#check(), PULSE).unref();
  }

  /** Says something on a channel, in order; while the line is down it is lost. */
  publish(channel: string, bytes: Uint8Array): void {
    if (!this.#up || !this.#publisher) return;
    const attempt = this.#attempt;
    const fall = () => {
      if (attempt === this.#attempt) this.#fall();
    };
    this.#backlog += bytes.length;
    this.#publisher
      .publish(channel, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
      .catch(fall)
      .finally(() => {
        this.#backlog -= bytes.length;
      });
  }

  async #try(): Promise<void> {
    const attempt = ++this.#attempt;
    const fall = () => {
      if (attempt === this.#attempt) this.#fall();
    };
    const late = setTimeout(fall, PATIENCE);
    try {
      const [publisher, subscriber] = [await create(this.#url, fall), await create(this.#url, fall)];
      if (attempt !== this.#attempt) return;
      this.#publisher = publisher;
      this.#subscriber = subscriber;
      await Promise.all([publisher.connect(), subscriber.connect()]);
      const hear = (message: Buffer, channel: Buffer) => {
        if (attempt === this.#attempt) this.#hear(channel.toString(), message);
      };
      await subscriber.subscribe([this.#pulse, ...this.#channels], hear, true);
      if (attempt !== this.#attempt) return;
      this.#heardAt = Date.now();
      this.#up = true;
      this.#events.onUp();
    } catch {
      fall();
    } finally {
      clearTimeout(late);
    }
  }

  #hear(channel: string, message: Buffer): void {
    this.#heardAt = Date.now();
    if (channel !== this.#pulse) this.#events.onMessage(channel, message);
  }

  #check(): void {
    if (!this.#up) return;
    if (Date.now() - this.#heardAt > SILENCE) this.#fall();
    else this.publish(this.#pulse, new Uint8Array(0));
  }

  #fall(): void {
    const wasUp = this.#up;
    this.#hangUp();
    if (wasUp) this.#events.onDown();
    setTimeout(() => {
      if (!this.#closed) void this.#try();
    }, PAUSE).unref();
  }

  #hangUp(): void {
    this.#attempt += 1;
    this.#up = false;
    for (const client of [this.#publisher, this.#subscriber]) if (client?.isOpen) client.destroy();
    this.#publisher = null;
    this.#subscriber = null;
  }

  /** Says what was handed over so far, and hangs up. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    const publisher = this.#publisher;
    if (this.#up && publisher) {
      const late = new Promise((resolve) => setTimeout(resolve, 500).unref());
      await Promise.race([publisher.close().catch(() => undefined), late]);
    }
    this.#hangUp();
  }
}

/** Loaded here and only here: a process that is alone never does. */
async function create(url: string, onEnd: () => void) {
  const { createClient } = await import("@redis/client");
  const client = createClient({
    url,
    disableOfflineQueue: true,
    disableClientInfo: true,
    socket: { reconnectStrategy: false, connectTimeout: 2_000, noDelay: true },
  });
  client.on("error", onEnd);
  client.on("end", onEnd);
  return client;
}
