import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DueMail } from "../../app/models/mail/commands.server";

type Sentences = Record<string, { subject: string; body: string }>;

/** The sentences of all mails by language, from content/messages. */
export function readSentences(contentFolder: string): Record<string, Sentences> {
  const read = (locale: string) =>
    JSON.parse(readFileSync(join(contentFolder, "messages", locale, "mail.json"), "utf8")) as Sentences;
  return { "zh-CN": read("zh-CN"), en: read("en") };
}

/** A mail in words. */
export interface Letter {
  subject: string;
  body: string;
}

/** @param origin of this installation, without trailing slash */
export function letterOf(sentences: Record<string, Sentences>, mail: DueMail, origin: string): Letter {
  const { kind, locale, name, words } = mail;
  const { subject, body } = sentences[locale]?.[kind] ?? { subject: "", body: "" };
  const values: Record<string, string> = { ...words, name, link: origin + (words.path ?? "/") };
  const fill = (text: string) => text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => values[key] ?? "");
  return { subject: fill(subject), body: fill(body) };
}

/** The letter as it goes over the line (RFC 5322, MIME): everything that may be Chinese in base64. */
export function messageOf(
  { subject, body }: Letter,
  { from, to, date = new Date() }: { from: string; to: string; date?: Date },
): string {
  const headers = [
    `From: Gongyan <${from}>`,
    `To: <${to}>`,
    `Subject: ${encodedWords(subject)}`,
    `Date: ${date.toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <${randomUUID()}@${from.split("@")[1] ?? "localhost"}>`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "Auto-Submitted: auto-generated",
  ];
  const lines =
    Buffer.from(body.replace(/\r?\n/g, "\r\n"))
      .toString("base64")
      .match(/.{1,76}/g) ?? [];
  return [...headers, "", ...lines].join("\r\n");
}

/** Parts of at most 75 signs that break no character (RFC 2047). */
function encodedWords(text: string): string {
  const parts = [...text].reduce<string[]>((all, sign) => {
    const last = all.at(-1);
    if (last !== undefined && Buffer.byteLength(last + sign) <= 42) all[all.length - 1] = last + sign;
    else all.push(sign);
    return all;
  }, []);
  return parts.map((part) => `=?utf-8?B?${Buffer.from(part).toString("base64")}?=`).join("\r\n ");
}
