/*
 * Opens the page of a visit again where there is no line. It stands for the pages below /visits/ alone
 * and keeps nothing but those that asked for it, until their visit is signed.
 */
const SHELF = "visits-1";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { keep, forget, assets } = event.data;
  const work = keep ? keepPage(keep, assets) : forgetPage(forget);
  event.waitUntil(work.then((done) => event.ports[0]?.postMessage({ done })));
});

async function keepPage(page, assets) {
  const shelf = await caches.open(SHELF);
  await shelf.addAll(assets);
  return await renew(shelf, page);
}

/** Only a page that is still shown may stand for itself: not the one that asks to sign in. */
async function renew(shelf, page) {
  const answer = await fetch(page);
  if (!answer.ok || answer.redirected) {
    await shelf.delete(page);
    return false;
  }
  await shelf.put(page, answer);
  return true;
}

async function forgetPage(page) {
  const shelf = await caches.open(SHELF);
  await shelf.delete(page);
  const pages = (await shelf.keys()).filter(({ url }) => new URL(url).pathname.startsWith("/visits/"));
  if (pages.length === 0) await caches.delete(SHELF);
  return true;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(
    fetch(request).catch(async () => (await caches.match(request, { ignoreVary: true })) ?? Response.error()),
  );
});
