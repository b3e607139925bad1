import { connect, type Socket } from "node:net";
import { hostname } from "node:os";
import { connect as connectTls } from "node:tls";

/** Where mail is handed in; `secure` begins with TLS, otherwise STARTTLS is used where it is offered. */
export interface SmtpServer {
  host: string;
  port: number;
  secure: boolean;
  user: string | null;
  password: string | null;
}

/** The mail server did not take a mail; `permanent` when it said that it never will. */
export class SmtpError extends Error {
  readonly permanent: boolean;
  constructor(message: string, permanent: boolean) {
    super(message);
    this.permanent = permanent;
  }
}

export interface Envelope {
  from: string;
  to: string;
  /** Headers and body after RFC 5322, lines ended by CRLF. */
  message: string;
}

/** How long the server may take for one answer, in milliseconds. */
const PATIENCE = 30_000;
const ADDRESS = /^[\x21-\x3b\x3d\x3f-\x7e]+@[\x21-\x3b\x3d\x3f-\x7e]+$/;

/**
 * Hands one mail in, after RFC 5321 with STARTTLS (3207) and AUTH (4954). A password goes only
 * through TLS, or to this machine itself.
 * @throws SmtpError
 */
export async function sendBySmtp(server: SmtpServer, { from, to, message }: Envelope): Promise<void> {
  if (![from, to].every((address) => ADDRESS.test(address))) throw new SmtpError("no such address", true);
  const line = await Line.open(server);
  try {
    const offered = await greet(line, server);
    await signIn(line, server, offered);
    await line.ask(`MAIL FROM:<${from}>`, 250);
    await line.ask(`RCPT TO:<${to}>`, 250, 251);
    await line.ask("DATA", 354);
    await line.ask(`${message.replace(/\r\n\./g, "\r\n..").replace(/(\r\n)*$/, "")}\r\n.`, 250);
    await line.ask("QUIT", 221).catch(() => undefined);
  } finally {
    line.close();
  }
}

/** Answers what the server offers, once the line is as safe as it can be. */
async function greet(line: Line, { host, secure }: SmtpServer): Promise<string> {
  await line.answer(220);
  const hello = `EHLO ${hostname().replace(/[^\w.-]/g, "") || "localhost"}`;
  const offered = await line.ask(hello, 250);
  if (secure || !/^250[ -]STARTTLS\b/im.test(offered)) return offered;
  await line.ask("STARTTLS", 220);
  await line.encrypt(host);
  return line.ask(hello, 250);
}

async function signIn(line: Line, { host, user, password }: SmtpServer, offered: string): Promise<void> {
  if (user === null) return;
  const isHere = host === "localhost" || host === "::1" || host.startsWith("127.");
  if (!line.encrypted && !isHere)
    throw new SmtpError("the mail server offers no TLS for the password", false);
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  if (/^250[ -]AUTH\b.*\bPLAIN\b/im.test(offered)) {
    await line.ask(`AUTH PLAIN ${base64(`\0${user}\0${password ?? ""}`)}`, 235);
    return;
  }
  await line.ask("AUTH LOGIN", 334);
  await line.ask(base64(user), 334);
  await line.ask(base64(password ?? ""), 235);
}

/** A conversation: one line is said, one answer of perhaps several lines is heard. */
class Line {
  #socket: Socket;
  #heard = "";
  #failure: Error | null = null;
  #wake: (() => void) | null = null;
  encrypted: boolean;

  private constructor(socket: Socket, encrypted: boolean) {
    this.#socket = socket;
    this.encrypted = encrypted;
    this.#listen();
  }

  static async open({ host, port, secure }: SmtpServer): Promise<Line> {
    const socket = secure ? connectTls({ host, port, servername: host }) : connect({ host, port });
    return new Line(socket, secure);
  }

  #listen(): void {
    const fail = (error: Error) => {
      this.#failure ??= error;
      this.#wake?.();
    };
    this.#socket.setTimeout(PATIENCE, () => fail(new Error("the mail server does not answer")));
    this.#socket.setEncoding("utf8");
    this.#socket.on("data", (text: string) => {
      this.#heard += text;
      this.#wake?.();
    });
    this.#socket.on("error", fail);
    this.#socket.on("close", () => fail(new Error("the mail server hung up")));
  }

  async ask(words: string, ...expected: number[]): Promise<string> {
    this.#socket.write(`${words}\r\n`);
    return this.answer(...expected);
  }

  /** @throws SmtpError for another answer than is expected, and for none */
  async answer(...expected: number[]): Promise<string> {
    for (;;) {
      const whole = /^(?:\d{3}-.*\r?\n)*(\d{3})(?: .*)?\r?\n/.exec(this.#heard);
      if (whole) {
        this.#heard = this.#heard.slice(whole[0].length);
        const code = Number(whole[1]);
        if (expected.includes(code)) return whole[0];
        throw new SmtpError(whole[0].trim(), code >= 500);
      }
      if (this.#failure) throw new SmtpError(this.#failure.message, false);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** What was said before in the clear counts no more. */
  async encrypt(servername: string): Promise<void> {
    this.#socket.removeAllListeners();
    this.#heard = "";
    this.#socket = connectTls({ socket: this.#socket, servername });
    this.encrypted = true;
    this.#listen();
  }

  close(): void {
    this.#socket.removeAllListeners();
    this.#socket.on("error", () => undefined);
    this.#socket.destroy();
  }
}
