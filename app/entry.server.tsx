import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { pageResponse } from "./http/entity-tag.server";
import { rootDataOf } from "./http/root-data.server";
import type { RouteHandle } from "./root";

/** Pages are sent whole: a reader on a bad line gets all of it or a clear failure, and an ETag fits. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const { cspNonce } = loadContext;
  const context = await withRoot(contextOf(remixContext), request, loadContext);
  return new Promise((resolve, reject) => {
    let failed = false;
    const { pipe, abort } = renderToPipeableStream(
      <RemixServer context={context} url={request.url} nonce={cspNonce} abortDelay={10_000} />,
      {
        nonce: cspNonce,
        onAllReady() {
          const body = new PassThrough();
          pipe(body);
          // React 18 leaves zero bytes where a character did not fit into what was left of its buffer.
          const html = text(body).then((whole) => whole.replaceAll("\0", ""));
          resolve(html.then((whole) => pageResponse(request, whole, headers, failed ? 500 : status)));
        },
        onShellError: reject,
        onError(error) {
          failed = true;
          console.error(error);
        },
      },
    );
    setTimeout(abort, 10_000).unref();
  });
}

/**
 * The stream is what hydrates a page. For one without scripts Remix would leave it unread, and an
 * empty place for it behind `</html>`.
 */
function contextOf(context: EntryContext): EntryContext {
  const { staticHandlerContext, routeModules } = context;
  const hydrates = staticHandlerContext.matches.some(
    ({ route }) => (routeModules[route.id]?.handle as RouteHandle | undefined)?.scripts,
  );
  const isWhole = staticHandlerContext.errors === null;
  return hydrates && isWhole ? context : { ...context, serverHandoffStream: undefined };
}

/**
 * Where a form failed, Remix asks no loader from the boundary that shows it downwards; ours is the root's. The
 * page of the error would be in another language and know nobody. Without a database it still is.
 */
async function withRoot(context: EntryContext, request: Request, loadContext: AppLoadContext) {
  const { staticHandlerContext } = context;
  if (staticHandlerContext.loaderData.root) return context;
  const root = await rootDataOf(request, loadContext).catch(() => undefined);
  // Written into it: React Router keeps track by this very object of where rendering failed.
  staticHandlerContext.loaderData = { ...staticHandlerContext.loaderData, root };
  return context;
}

/** Broken rules were answered already; what arrives here is a bug, and is logged with its address only. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted) return;
  console.error(new URL(request.url).pathname, error);
}
