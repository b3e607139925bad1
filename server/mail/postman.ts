import type { Database } from "../../app/db/database";
import { writeLateMails } from "../../app/models/applications/late-mail.server";
import { noteSent, noteTrouble, takeMail } from "../../app/models/mail/commands.server";
import { TOLD_BY_MAIL, writeMails } from "../../app/models/mail/from-events.server";
import { letterOf, messageOf, readSentences } from "./letter";
import { SmtpError, type SmtpServer, sendBySmtp } from "./smtp";

export interface PostmanOptions {
  smtp: SmtpServer;
  /** The address mails come from. */
  from: string;
  /** Origin of this installation, for links. */
  origin: () => string;
  contentFolder: string;
  /** How often it looks by itself, in milliseconds. */
  interval?: number;
}

/**
 * Carries the outbox to the mail server, one mail after the other. What is to be told is read from
 * the audit trail, so a crash loses nothing; what the server does not take is tried again.
 */
export class Postman {
  readonly #db: Database;
  readonly #options: PostmanOptions;
  readonly #sentences: ReturnType<typeof readSentences>;
  readonly #timer: NodeJS.Timeout;
  #round: Promise<void> | null = null;
  #again = false;
  #closed = false;

  constructor(db: Database, options: PostmanOptions) {
    this.#db = db;
    this.#options = options;
    this.#sentences = readSentences(options.contentFolder);
    db.onCommit((events) => {
      if (events.some(({ kind }) => TOLD_BY_MAIL.has(kind))) this.wake();
    });
    this.#timer = setInterval(() => this.wake(), options.interval ?? 30_000);
    this.wake();
  }

  /** Makes a round now, or after the one under way. */
  wake(): void {
    if (this.#closed) return;
    this.#again = true;
    this.#round ??= this.#rounds().finally(() => {
      this.#round = null;
    });
  }

  /** Resolves when the mail that is under way was taken or refused. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#round;
  }

  async #rounds(): Promise<void> {
    while (this.#again && !this.#closed) {
      this.#again = false;
      await this.#makeRound().catch((error) => console.error("the outbox cannot be read", error));
    }
  }

  async #makeRound(): Promise<void> {
    while (!this.#closed && (await this.#db.write((tx) => writeMails(tx)))) {
      // There may be more on record.
    }
    await this.#db.write((tx) => writeLateMails(tx));
    while (!this.#closed) {
      const mail = await this.#db.write((tx) => takeMail(tx));
      if (!mail) return;
      await this.#send(mail);
    }
  }

  async #send(mail: NonNullable<Awaited<ReturnType<typeof takeMail>>>): Promise<void> {
    const { smtp, from, origin } = this.#options;
    try {
      const letter = letterOf(this.#sentences, mail, origin());
      await sendBySmtp(smtp, { from, to: mail.to, message: messageOf(letter, { from, to: mail.to }) });
      await this.#db.write((tx) => noteSent(tx, mail.id));
    } catch (error) {
      if (!(error instanceof SmtpError)) throw error;
      console.error(`mail ${mail.id} was not taken:`, error.message);
      const { permanent } = error;
      await this.#db.write((tx) => noteTrouble(tx, mail, error.message, { permanent }));
    }
  }
}
