/** Asks the worker below /visits/ for something; false where there is none, or it could not. */
async function ask(worker: ServiceWorker | null, message: Record<string, unknown>): Promise<boolean> {
  if (worker === null) return false;
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data.done === true);
    worker.postMessage(message, [port2]);
  });
}

/** Keeps a page and everything it is made of on this device. Answers whether it is kept. */
export async function keepPage(page: string): Promise<boolean> {
  if (!("serviceWorker" in navigator)) return false;
  try {
    await navigator.serviceWorker.register("/visits/offline.js", { scope: "/visits/" });
    const { active } = await navigator.serviceWorker.ready;
    return await ask(active, { keep: page, assets: assetsOfThisPage() });
  } catch {
    // Private windows and full disks refuse; the page works all the same while it stays open.
    return false;
  }
}

/** Takes a page off this device. */
export async function forgetPage(page: string): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const known = await navigator.serviceWorker.getRegistration("/visits/");
  await ask(known?.active ?? null, { forget: page });
}

/** Takes every page off this device. */
export async function forgetAllPages(): Promise<void> {
  if (!("caches" in window)) return;
  const shelves = (await caches.keys()).filter((name) => name.startsWith("visits-"));
  await Promise.all(shelves.map((name) => caches.delete(name)));
}

function assetsOfThisPage(): string[] {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const linked = [...document.querySelectorAll<HTMLLinkElement>("link[href]")].map(({ href }) => href);
  const scripts = [...document.scripts].flatMap(({ src }) => (src ? [src] : []));
  const own = [...loaded, ...linked, ...scripts].filter((address) => {
    const { origin, pathname } = new URL(address, location.href);
    return origin === location.origin && (pathname.startsWith("/assets/") || pathname === "/icon.svg");
  });
  return [...new Set(own)];
}
