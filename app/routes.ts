import { index, type RouteConfig, route } from "@remix-run/route-config";

/** Pages for visitors exist once for each language; the language is part of their address. */
function visitorPages(language: "zh" | "en") {
  const prefix = language === "en" ? "en" : "";
  const at = (path: string) => [prefix, path].filter(Boolean).join("/");
  const home = "routes/home.tsx";
  return [
    language === "en" ? route("en", home, { id: "home-en" }) : index(home, { id: "home-zh" }),
    route(at("practices.atom"), "routes/practices-atom.ts", { id: `practices-atom-${language}` }),
    route(at("practices.json"), "routes/practices-json.ts", { id: `practices-json-${language}` }),
    route(at("practices/:id/editions/:number/card.png"), "routes/edition-card.ts", {
      id: `edition-card-${language}`,
    }),
    route(at("practices"), "routes/practices.tsx", { id: `practices-${language}` }),
    route(at("practices/help"), "routes/search-help.tsx", { id: `search-help-${language}` }),
    route(at("practices/gaps"), "routes/gaps.tsx", { id: `gaps-${language}` }),
    route(at("practices/compare"), "routes/compare.tsx", { id: `compare-${language}` }),
    route(at("practices/suggestions"), "routes/search-suggestions.ts", { id: `suggestions-${language}` }),
    route(at("practices/:id"), "routes/practice.tsx", { id: `practice-${language}` }),
    route(at("practices/:id/editions/:number"), "routes/edition.tsx", { id: `edition-${language}` }),
    route(at("practices/:id/adoptions"), "routes/practice-adoptions.tsx", { id: `adoptions-${language}` }),
    route(at("practices/:id/lineage"), "routes/practice-lineage.tsx", { id: `lineage-${language}` }),
    route(at("communities"), "routes/communities.tsx", { id: `communities-${language}` }),
    route(at("communities/:id"), "routes/community.tsx", { id: `community-${language}` }),
    route(at("about"), "routes/about.tsx", { id: `about-${language}` }),
  ];
}

/** What can be taken away of a work, live and published; the format is the end of the address. */
function exports() {
  return ["docx", "pdf", "md", "zip"].flatMap((format) => [
    route(`desk/:id/export.${format}`, "routes/desk-export.ts", { id: `desk-export-${format}` }),
    route(`practices/:id/editions/:number/export.${format}`, "routes/edition-export.ts", {
      id: `edition-export-${format}`,
    }),
  ]);
}

/** What programs read, and what they may do for those whose token they carry. */
function openInterface() {
  const at = (path: string, file: string) => route(`api/v1${path}`, `routes/api/${file}.ts`);
  return [
    at("", "description"),
    at("/practices", "practices"),
    at("/practices/:id", "practice"),
    at("/practices/:id/editions", "editions"),
    at("/practices/:id/editions/:number", "edition"),
    at("/imports", "imports"),
    at("/changes", "changes"),
    at("/organisations", "organisations"),
    at("/organisations/:id", "organisation"),
    at("/taxonomy", "taxonomy"),
    at("/taxonomy/:scheme", "scheme"),
  ];
}

/** References to an edition in the forms that programs for literature read. */
function citations() {
  return ["bib", "ris"].map((format) =>
    route(`practices/:id/editions/:number/cite.${format}`, "routes/edition-cite.ts", {
      id: `edition-cite-${format}`,
    }),
  );
}

export default [
  ...visitorPages("zh"),
  ...visitorPages("en"),
  route("sign-in", "routes/sign-in.tsx"),
  route("sign-up", "routes/sign-up.tsx"),
  route("password-reset", "routes/password-reset.tsx"),
  route("password-reset/:token", "routes/password-reset-link.tsx"),
  route("sign-out", "routes/sign-out.tsx"),
  route("language", "routes/language.tsx"),
  route("invitations/:token", "routes/invitation.tsx"),
  route("account", "routes/account.tsx"),
  route("account/acting", "routes/account-acting.tsx"),
  route("account/password", "routes/account-password.tsx"),
  route("account/webhooks", "routes/account-webhooks.tsx"),
  route("account/webhooks/:id", "routes/webhook.tsx"),
  route("account/webhooks/:id/remove", "routes/webhook-remove.tsx"),
  route("account/tokens", "routes/account-tokens.tsx"),
  route("account/tokens/:id/revoke", "routes/token-revoke.tsx"),
  route("account/sessions/:idHash/revoke", "routes/session-revoke.tsx"),
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
  route("desk", "routes/desk.tsx"),
  route("desk/approvals/:requestId", "routes/approval.tsx"),
  route("desk/approvals/:requestId/approve", "routes/approval-approve.tsx"),
  route("desk/approvals/:requestId/return", "routes/approval-return.tsx"),
  route("desk/import", "routes/desk-import.tsx"),
  route("desk/imports/:key", "routes/desk-import-mapping.tsx"),
  route("desk/adoptions", "routes/desk-adoptions.tsx"),
  route("desk/adoptions/new/:id/:number", "routes/desk-adoption-new.tsx"),
  route("desk/adoptions/:adoptionId", "routes/desk-adoption.tsx"),
  route("desk/adoptions/:adoptionId/result", "routes/desk-adoption-result.tsx"),
  route("desk/adoptions/:adoptionId/answers", "routes/desk-adoption-answers.tsx"),
  route("desk/adoptions/:adoptionId/copy", "routes/desk-adoption-copy.tsx"),
  route("desk/offers/:offerId", "routes/desk-offer.tsx"),
  route("desk/:id/origin", "routes/desk-origin.tsx"),
  route("desk/:id/origin/offer", "routes/desk-origin-offer.tsx"),
  route("desk/communities", "routes/desk-communities.tsx"),
  route("desk/communities/new", "routes/desk-community-new.tsx"),
  route("desk/communities/:communityId", "routes/desk-community.tsx"),
  route("desk/communities/:communityId/description", "routes/desk-community-description.tsx"),
  route("desk/communities/:communityId/units", "routes/desk-community-units.tsx"),
  route("desk/communities/:communityId/units/:unitId/join", "routes/desk-community-join.tsx"),
  route("desk/communities/:communityId/units/:unitId/leave", "routes/desk-community-leave.tsx"),
  route("desk/communities/:communityId/goals", "routes/desk-community-goals.tsx"),
  route("desk/communities/:communityId/goals/:goalId/reached", "routes/desk-community-goal-reached.tsx"),
  route("desk/communities/:communityId/activities", "routes/desk-community-activities.tsx"),
  route("desk/communities/:communityId/activities/:activityId/minutes", "routes/desk-community-minutes.tsx"),
  route("desk/communities/:communityId/summaries", "routes/desk-community-summaries.tsx"),
  route("desk/:id", "routes/desk-practice.tsx"),
  route("desk/:id/details", "routes/desk-details.tsx"),
  route("desk/:id/unit", "routes/desk-unit.tsx"),
  route("desk/:id/freeze", "routes/desk-freeze.tsx"),
  route("desk/:id/unfreeze", "routes/desk-unfreeze.tsx"),
  route("desk/:id/put-away", "routes/desk-put-away.tsx"),
  route("desk/:id/restore", "routes/desk-restore.tsx"),
  route("desk/:id/versions", "routes/desk-versions.tsx"),
  route("desk/:id/versions/compare", "routes/desk-versions-compare.tsx"),
  route("desk/:id/versions/:version", "routes/desk-version.tsx"),
  route("desk/:id/versions/:version/restore", "routes/desk-version-restore.tsx"),
  route("desk/:id/contributions", "routes/desk-contributions.tsx"),
  route("desk/:id/contributions/text", "routes/desk-contributions-text.tsx"),
  route("desk/:id/contributions/agreement", "routes/desk-agreement.tsx"),
  route("desk/:id/contributions/agreement/sign", "routes/desk-agreement-sign.tsx"),
  route("desk/:id/people", "routes/desk-people.tsx"),
  route("desk/:id/people/:memberId/part", "routes/collaborator-part.tsx"),
  route("desk/:id/people/:memberId/remove", "routes/collaborator-remove.tsx"),
  route("desk/:id/publication", "routes/desk-publication.tsx"),
  route("desk/:id/publication/withdraw", "routes/publication-withdraw.tsx"),
  route("desk/:id/editions/:number/withdraw", "routes/edition-withdraw.tsx"),
  route("desk/:id/attachments", "routes/desk-attachments.ts"),
  route("desk/:id/consents", "routes/desk-consents.tsx"),
  route("desk/:id/consents/list", "routes/desk-consents-list.ts"),
  route("desk/:id/consents/:consentId/withdraw", "routes/consent-withdraw.tsx"),
  route("desk/:id/attachments/:attachmentId/blur", "routes/attachment-blur.ts"),
  route("desk/:id/title", "routes/desk-title.ts"),
  route("desk/:id/comments", "routes/desk-comments.ts"),
  route("desk/:id/comments/:threadId/replies", "routes/comment-replies.ts"),
  route("desk/:id/comments/:threadId/replies/:commentId", "routes/comment-reply.ts"),
  route("desk/:id/comments/:threadId/state", "routes/comment-state.ts"),
  route("desk/:id/comments/:threadId/anchor", "routes/comment-anchor.ts"),
  route("desk/:id/comments/:threadId/read", "routes/comment-read.ts"),
  route("desk/:id/visit", "routes/desk-visit.ts"),
  route("notices", "routes/notices.tsx"),
  route("desk/:id/import-report", "routes/desk-import-report.tsx"),
  ...exports(),
  ...citations(),
  route("attachments/:id", "routes/attachment.ts"),
  ...openInterface(),
  route("oai", "routes/oai.ts"),
  route("sitemap.xml", "routes/sitemap.ts"),
  route("robots.txt", "routes/robots.ts"),
  route("*", "routes/not-found.tsx"),
] satisfies RouteConfig;
