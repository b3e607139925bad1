import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";

export interface TakenMail {
  from: string;
  to: string;
  /** As it came over the line. */
  message: string;
  subject: string;
  body: string;
}

/** A mail server on a port of its own, which speaks SMTP and keeps what it takes. */
export class MailServer {
  readonly taken: TakenMail[] = [];
  /** Answers to RCPT instead of its own, one for each try. */
  readonly refusals: string[] = [];
  readonly logins: string[] = [];
  readonly #server = createServer((socket) => this.#talk(socket));

  static async open(): Promise<MailServer> {
    const server = new MailServer();
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  #talk(socket: Socket): void {
    const say = (line: string) => socket.write(`${line}\r\n`);
    let mail = { from: "", to: "" };
    let heard = "";
    let inData = false;
    socket.setEncoding("utf8");
    socket.on("error", () => undefined);
    socket.on("data", (text: string) => {
      heard += text;
      for (let end = heard.indexOf(ending(inData)); end !== -1; end = heard.indexOf(ending(inData))) {
        const said = heard.slice(0, end);
        heard = heard.slice(end + ending(inData).length);
        if (inData) {
          inData = false;
          this.taken.push(read(mail, said));
          say("250 taken");
          continue;
        }
        if (/^EHLO /.test(said)) say("250-test\r\n250 AUTH PLAIN LOGIN");
        else if (/^AUTH PLAIN /.test(said)) {
          this.logins.push(Buffer.from(said.slice(11), "base64").toString());
          say("235 welcome");
        } else if (/^MAIL FROM:/.test(said)) {
          mail = { from: said.slice(11, -1), to: "" };
          say("250 ok");
        } else if (/^RCPT TO:/.test(said)) {
          mail.to = said.slice(9, -1);
          say(this.refusals.shift() ?? "250 ok");
        } else if (said === "DATA") {
          inData = true;
          say("354 go on");
        } else if (said === "QUIT") {
          say("221 bye");
          socket.end();
        } else say("500 what?");
      }
    });
    say("220 test");
  }
}

const ending = (inData: boolean) => (inData ? "\r\n.\r\n" : "\r\n");

function read(mail: { from: string; to: string }, data: string): TakenMail {
  const message = data.replace(/\r\n\.\./g, "\r\n.");
  const [head = "", body = ""] = message.split("\r\n\r\n");
  const words = (/^Subject: ((?:.*\r\n )*.*)$/m.exec(head)?.[1] ?? "").split(/\r\n /);
  const decoded = words.map((word) => {
    const base64 = /^=\?utf-8\?B\?(.*)\?=$/.exec(word)?.[1] ?? "";
    return Buffer.from(base64, "base64").toString();
  });
  return {
    ...mail,
    message,
    subject: decoded.join(""),
    body: Buffer.from(body, "base64").toString().replaceAll("\r\n", "\n"),
  };
}
