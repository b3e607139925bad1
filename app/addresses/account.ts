import { route } from "@remix-run/route-config";

/** Signing in and out, and what a member settles for themselves. */
export const account = [
  route("sign-in", "routes/sign-in.tsx"),
  route("sign-up", "routes/sign-up.tsx"),
  route("password-reset", "routes/password-reset.tsx"),
  route("password-reset/:token", "routes/password-reset-link.tsx"),
  route("sign-out", "routes/sign-out.tsx"),
  route("signed-out", "routes/signed-out.tsx"),
  route("language", "routes/language.tsx"),
  route("invitations/:token", "routes/invitation.tsx"),
  route("account", "routes/account.tsx"),
  route("account/acting", "routes/account-acting.tsx"),
  route("account/name", "routes/account-name.tsx"),
  route("account/email", "routes/account-email.tsx"),
  route("account/password", "routes/account-password.tsx"),
  route("account/webhooks", "routes/account-webhooks.tsx"),
  route("account/webhooks/:id", "routes/webhook.tsx"),
  route("account/webhooks/:id/remove", "routes/webhook-remove.tsx"),
  route("account/duties", "routes/account-duties.tsx"),
  route("account/delegations", "routes/account-delegations.tsx"),
  route("account/delegations/:id/end", "routes/delegation-end.tsx"),
  route("account/interests", "routes/account-interests.tsx"),
  route("account/interests/:id/withdraw", "routes/interest-withdraw.tsx"),
  route("account/tokens", "routes/account-tokens.tsx"),
  route("account/tokens/:id/revoke", "routes/token-revoke.tsx"),
  route("account/sessions/:idHash/revoke", "routes/session-revoke.tsx"),
];
