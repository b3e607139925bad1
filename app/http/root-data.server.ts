import type { AppLoadContext } from "../load-context";
import { actingGrant, type HeldGrant } from "../models/actor";
import { countUnread } from "../models/notices/queries.server";
import { isVisitorPath, localeOfPath } from "./locale";

/** What stands around every page: its language, and who reads it. */
export async function rootDataOf(request: Request, context: AppLoadContext) {
  const { pathname } = new URL(request.url);
  const inAddress = localeOfPath(pathname);
  const locale =
    inAddress === "en" || isVisitorPath(pathname)
      ? inAddress
      : (context.actor?.locale ?? context.preferredLocale);
  const actor = context.actor && {
    name: context.actor.name,
    unread: await countUnread(context.db.read, context.actor),
    roles: (context.actor.held ?? context.actor.grants).map(rolled),
    acting: actingGrant(context.actor)?.grantId ?? null,
  };
  return { locale, nonce: context.cspNonce, origin: context.publicOrigin, actor };
}

function rolled({ grantId = "", role, organisationName }: HeldGrant) {
  return { grantId, role, organisationName };
}
