import type * as Y from "yjs";
import { createDocument, rootOf } from "../../../app/models/documents/yjs-format";
import { type Account, account, sharedWork } from "../../support/desk";
import { photograph } from "../../support/pictures";
import type { Product } from "../../support/product";
import { RawSocket } from "../../support/sockets";
import { until } from "../../support/wait";
import { type LongText, longText } from "./long-text";

/** Sample accounts that take part, the typist first. */
const PEOPLE = "a b c dabie binhai shilong caoyuan shihezi xinghu qiming donghu".split(" ");

export interface Work {
  id: string;
  typist: Account;
  others: Account[];
}

/** Starts a work, lets the others in and fills it with the long text, over the wire as a browser would. */
export async function prepareWork(product: Product, size: LongText): Promise<Work> {
  const [typist, ...others] = await Promise.all(
    PEOPLE.slice(0, size.others + 1).map((name) => account(product, `teacher.${name}@gongyan.example`)),
  );
  if (!typist) throw new Error("nobody to type");
  const id = await sharedWork(product, typist, ...others);
  const pictures = [];
  for (let number = 0; number < 4; number++) pictures.push(await upload(product, typist, id, number));
  const socket = await new RawSocket(product, id, typist.cookie).open();
  await until("the template", () => socket.synced);
  const blocks = longText(size, pictures);
  let sent = 0;
  for (let start = 0; start < blocks.length; start += 60) {
    socket.write((doc) => append(doc, blocks.slice(start, start + 60)));
    sent++;
    await until("the server has it", () => socket.acked >= sent || socket.closed, 20_000);
    if (socket.closed) throw new Error(`the text was refused: ${socket.closed.code} ${socket.closed.reason}`);
  }
  socket.socket.close();
  return { id, typist, others };
}

function append(doc: Y.Doc, children: ReturnType<typeof longText>): void {
  const source = createDocument({ type: "root", children });
  const root = rootOf(doc);
  const copies = rootOf(source)
    .toArray()
    .map((each) => each.clone());
  root.insert(root.length, copies as Y.XmlElement[]);
  source.destroy();
}

async function upload(product: Product, { cookie }: Account, id: string, number: number) {
  const body = new FormData();
  const bytes = await photograph({ width: 800 + number, height: 600 });
  body.append("file", new File([new Uint8Array(bytes)], "课堂.jpg", { type: "image/jpeg" }));
  const answer = await fetch(`${product.address}/desk/${id}/attachments`, {
    method: "POST",
    headers: { cookie, origin: product.address },
    body,
  });
  if (!answer.ok) throw new Error(`no picture: ${answer.status}`);
  return (await answer.json()) as { id: string; width: number; height: number };
}
