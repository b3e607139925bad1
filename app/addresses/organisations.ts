import { route } from "@remix-run/route-config";

/** Units, their members and who asks to be one of them. */
export const organisations = [
  route("organisations", "routes/organisations.tsx"),
  route("organisations/new", "routes/organisation-propose.tsx"),
  route("organisations/:id/record", "routes/organisation-record.tsx"),
  route("organisations/:id/verify", "routes/organisation-verify.tsx"),
  route("organisations/:id/refuse", "routes/organisation-refuse.tsx"),
  route("organisations/:id/rename", "routes/organisation-rename.tsx"),
  route("organisations/:id/move", "routes/organisation-move.tsx"),
  route("organisations/:id/merge", "routes/organisation-merge.tsx"),
  route("organisations/:id/members", "routes/organisation-members.tsx"),
  route("organisations/:id/join", "routes/organisation-join.tsx"),
  route("organisations/:id/hand-over/:memberId", "routes/organisation-hand-over.tsx"),
  route("join-requests/:requestId/approve", "routes/join-approve.tsx"),
  route("join-requests/:requestId/refuse", "routes/join-refuse.tsx"),
  route("join-requests/:requestId/withdraw", "routes/join-withdraw.tsx"),
  route("organisations/:id/roster", "routes/organisation-roster.tsx"),
  route("organisations/:id/roster/invite", "routes/organisation-roster-invite.tsx"),
  route("organisations/:id/invitations", "routes/organisation-invitations.tsx"),
  route("organisations/:id/members/:grantId/validity", "routes/grant-validity.tsx"),
  route("organisations/:id/members/:grantId/end", "routes/grant-end.tsx"),
  route("organisations/:id/suspensions/:memberId", "routes/suspension.tsx"),
  route("organisations/:id/suspensions/:memberId/end", "routes/suspension-end.tsx"),
  route("invitations/:id/revoke", "routes/invitation-revoke.tsx"),
];
