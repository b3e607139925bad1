import * as Y from "yjs";
import type { Database } from "../../app/db/database";
import { loadDocument } from "../../app/models/documents/load.server";
import { findActor } from "../../app/models/members/queries.server";
import { insertCollaborator, startPractice } from "../../app/models/practices/commands.server";
import { contentOf, type TestHost } from "./host";
import { createMember, type SignedIn, signInAs } from "./people";
import { addParagraph, RawSocket, textOf } from "./sockets";
import { until } from "./wait";

/** Members, and documents that all of them write. */
export interface Company {
  members: SignedIn[];
  documents: string[];
}

/** The first member owns all documents. */
export async function foundCompany(
  db: Database,
  size: { members: number; documents: number },
): Promise<Company> {
  const company: Company = { members: [], documents: [] };
  for (let index = 0; index < size.members; index++)
    company.members.push(await signInAs(db, await createMember(db, { name: `成员${index}` })));
  const [owner, ...others] = await Promise.all(
    company.members.map(async ({ memberId }) => (await findActor(db.read, memberId))!),
  );
  for (let index = 0; index < size.documents; index++) {
    const start = { kind: "lesson", templateVersion: 1, content: contentOf("开头") } as const;
    company.documents.push(
      await db.write(async (tx) => {
        const id = await startPractice(tx, owner!, { ...start, title: `作品${index}` });
        for (const other of others) await insertCollaborator(tx, id, other, "editor", owner!);
        return id;
      }),
    );
  }
  return company;
}

/** Writes words of its own until it is cut off, again and again, and remembers which were acknowledged. */
export class ScriptedWriter {
  readonly document: string;
  readonly #where: Pick<TestHost, "socket">;
  readonly #cookie: string;
  readonly #name: string;
  readonly #acknowledged = new Set<string>();
  #socket: RawSocket | null = null;
  #sent: string[] = [];
  #said = 0;

  constructor(where: Pick<TestHost, "socket">, document: string, cookie: string, name: string) {
    this.#where = where;
    this.document = document;
    this.#cookie = cookie;
    this.#name = name;
  }

  /** All words acknowledged so far. */
  get acknowledged(): ReadonlySet<string> {
    for (const word of this.#sent.slice(0, this.#socket?.acked ?? 0)) this.#acknowledged.add(word);
    return this.#acknowledged;
  }

  /** What the server said on the present connection. */
  get notices(): readonly string[] {
    return this.#socket?.notices ?? [];
  }

  /** @param pace milliseconds between two words; at most ten are on their way */
  async writeUntilCutOff(pace = 12): Promise<void> {
    const socket = new RawSocket(this.#where, this.document, this.#cookie);
    this.#sent = [];
    this.#socket = socket;
    const opened = socket.open().catch(() => {});
    await Promise.race([opened, until("cut off", () => socket.closed, 60_000)]).catch(() => {});
    while (!socket.closed) {
      const ready = socket.synced && socket.socket.readyState === socket.socket.OPEN;
      if (ready && this.#sent.length - socket.acked < 10) {
        const word = `《${this.#name}-${this.#said++}》`;
        socket.write((doc) => addParagraph(doc, word));
        this.#sent.push(word);
      }
      await new Promise((resolve) => setTimeout(resolve, pace));
    }
    void this.acknowledged.size;
  }

  leave(): void {
    this.#socket?.socket.terminate();
  }
}

/** What is wrong with a document that these writers wrote: both empty when nothing is. */
export function compare(
  text: string,
  writers: readonly ScriptedWriter[],
): { lost: string[]; doubled: string[] } {
  const counts = new Map<string, number>();
  for (const word of text.match(/《[^》]*》/g) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return {
    lost: writers.flatMap(({ acknowledged }) => [...acknowledged].filter((word) => !counts.has(word))),
    doubled: [...counts].filter(([, count]) => count > 1).map(([word]) => word),
  };
}

/** The text of a document as stored, its log verified. */
export async function storedText(db: Database, id: string): Promise<string> {
  const { updates } = await loadDocument(db.read, id);
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return textOf(doc);
}
