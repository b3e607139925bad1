/** Puts words on the clipboard. @returns false when the browser does not let us */
export async function copyWords(words: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    // Without https a browser has no such clipboard, but the old way.
    return copyTheOldWay(words);
  }
}

function copyTheOldWay(words: string): boolean {
  const copy = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/plain", words);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener("copy", copy, { capture: true });
  try {
    return document.execCommand("copy");
  } finally {
    document.removeEventListener("copy", copy, { capture: true });
  }
}

/** The words on the clipboard, or null when the browser does not hand them out. */
export async function readWords(): Promise<string | null> {
  try {
    return await navigator.clipboard.readText();
  } catch {
    return null;
  }
}
