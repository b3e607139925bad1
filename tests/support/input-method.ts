import * as decoding from "lib0/decoding";
import type { CDPSession, Page } from "playwright-core";
import * as Y from "yjs";
import { MESSAGE, SYNC } from "../../app/models/documents/wire";

/** An input method as Chromium knows it: what it shows is replaced until it is done. */
export class InputMethod {
  readonly #cdp: CDPSession;

  private constructor(cdp: CDPSession) {
    this.#cdp = cdp;
  }

  static async on(page: Page): Promise<InputMethod> {
    return new InputMethod(await page.context().newCDPSession(page));
  }

  /** Shows these letters, one after the other. */
  async spell(letters: string): Promise<void> {
    for (let length = 1; length <= letters.length; length++) await this.show(letters.slice(0, length));
  }

  async show(text: string): Promise<void> {
    // The key that the input method took; the editor looks at when it came.
    await this.#cdp.send("Input.dispatchKeyEvent", {
      type: "rawKeyDown",
      key: "Process",
      windowsVirtualKeyCode: 229,
    });
    const { length } = text;
    await this.#cdp.send("Input.imeSetComposition", { text, selectionStart: length, selectionEnd: length });
  }

  /** Puts words in the place of the letters. */
  async commit(text: string): Promise<void> {
    await this.#cdp.send("Input.insertText", { text });
  }

  /** Takes the letters away, as Escape does. */
  async cancel(): Promise<void> {
    await this.show("");
  }
}

/** What a page sends of its text over the line. */
export interface Sent {
  /** Document messages since the page was opened. */
  updates: number;
  /** Every run of characters in them. */
  runs: string[];
}

/** To be called before the page opens a document. */
export function listenTo(page: Page): Sent {
  const sent: Sent = { updates: 0, runs: [] };
  page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => {
      if (typeof payload !== "string") note(sent, new Uint8Array(payload));
    });
  });
  return sent;
}

function note(sent: Sent, bytes: Uint8Array): void {
  const decoder = decoding.createDecoder(bytes);
  if (decoding.readVarUint(decoder) !== MESSAGE.sync) return;
  if (decoding.readVarUint(decoder) === SYNC.step1) return;
  sent.updates += 1;
  for (const struct of Y.decodeUpdate(decoding.readVarUint8Array(decoder)).structs) {
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentString)
      sent.runs.push(struct.content.str);
  }
}
