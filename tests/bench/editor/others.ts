import * as Y from "yjs";
import { rootOf } from "../../../app/models/documents/yjs-format";
import type { Account } from "../../support/desk";
import type { TestHost } from "../../support/host";
import type { Product } from "../../support/product";
import { attend, type Browserless } from "../../support/providers";
import { OTHERS } from "./long-text";

/** A pause between two letters of one person, in milliseconds. */
const RHYTHM = 300;
const WORDS = "我们一起把这份案例写完，再请大家看看哪里还不清楚。";

export interface Company {
  /** Letters they have written. */
  written(): number;
  leave(): void;
}

/** The others, each in a paragraph of their own, with a caret that all can see, typing without end. */
export async function beginWriting(product: Product, id: string, others: Account[]): Promise<Company> {
  const host = product as unknown as TestHost;
  const people = others.map((other) => attend(host, id, { cookie: other.cookie } as never));
  await Promise.all(people.map((person) => person.received()));
  let written = 0;
  const timers = people.map((person, index) => {
    const text = placeOf(person.doc, index);
    let letter = index;
    return setInterval(
      () => {
        const at = text.length;
        text.insert(at, WORDS[letter++ % WORDS.length] ?? "。");
        tellCaret(person, text, at + 1);
        written++;
      },
      RHYTHM + 7 * index,
    );
  });
  return {
    written: () => written,
    leave: () => {
      for (const timer of timers) clearInterval(timer);
      for (const person of people) person.close();
    },
  };
}

function tellCaret({ provider }: Browserless, text: Y.XmlText, at: number): void {
  const place = Y.createRelativePositionFromTypeIndex(text, at);
  provider.awareness.setLocalState({
    ...{ anchorPos: place, focusPos: place, focusing: true },
    ...{ name: "", color: "", awarenessData: {} },
  });
}

function placeOf(doc: Y.Doc, index: number): Y.XmlText {
  const places = rootOf(doc)
    .toArray()
    .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
    .filter((each): each is Y.XmlText => each instanceof Y.XmlText)
    .filter((text) => text.toJSON().startsWith(OTHERS));
  const place = places[index % places.length];
  if (!place) throw new Error("no paragraph for the others");
  return place;
}
