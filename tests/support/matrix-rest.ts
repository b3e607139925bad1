import { ROAD_ROWS } from "./matrix-road";
import { type Filled, HIDDEN, NOTHING, READ_ONLY, type Row, SIGN_IN, TO_THE_FORM } from "./matrix-row";

const KEEPERS = (done: number) => `keepers ${done}, members 403, ${SIGN_IN}`;
/** Those who keep the part of the tree in which the lead unit stands. */
const OVERSEERS = (done: number) => `officer steward ${done}, ${HIDDEN}`;
const proposed: Filled = ({ person }) => ({ id: person.proposedUnit });
const refused: Filled = ({ world }) => ({ id: world.waitingUnit });
const waitingJoin: Filled = ({ world }) => ({ requestId: world.waitingJoin });
/** Those who lead the community of the lead unit, and those who only belong to it. */
const COMMUNITY = (leads: number, belongs: number) =>
  `admin steward ${leads}, owner colleague ${belongs}, ${HIDDEN}`;
const community: Filled = ({ world }) => ({
  communityId: world.community.id,
  unitId: world.community.stayId,
  ...{ goalId: "0".repeat(16), activityId: "0".repeat(16) },
});
const novice: Filled = ({ world, person: { novice } }) => ({ id: world.unit, ...novice });

/** Addresses that have to do with no work: asked once by every role. */
export const OTHER_ROWS: Row[] = [
  ...[
    "",
    "en",
    "about",
    "en/about",
    "practices/help",
    "en/practices/help",
    "practices/gaps",
    "practices/readings",
    "en/practices/readings",
    "en/practices/gaps",
    "sign-in",
    "sign-up",
    "robots.txt",
  ].map((path): Row => {
    const form = path.startsWith("sign-");
    return { path, get: "everybody 200", ...(form && { post: "everybody 422", form: NOTHING }) };
  }),
  { path: "signed-out", get: "members 302, others 200" },
  { path: "password-reset", get: "everybody 200", post: "everybody 422", form: NOTHING },
  {
    path: "password-reset/:token",
    params: () => ({ token: "no-such-link" }),
    get: "everybody 410",
    post: "everybody 410",
    form: NOTHING,
  },
  ...["", "/changes", "/organisations", "/taxonomy"].map(
    (path): Row => ({ path: `api/v1${path}`, get: "everybody 200", ...READ_ONLY }),
  ),
  {
    path: "api/v1/organisations/:id",
    params: ({ world }) => ({ id: world.unit }),
    get: "everybody 200",
    ...READ_ONLY,
  },
  {
    path: "api/v1/taxonomy/:scheme",
    params: () => ({ scheme: "stage" }),
    get: "everybody 200",
    ...READ_ONLY,
  },
  { path: "*", params: () => ({ "*": "no/such/page" }), get: "everybody 404" },
  {
    path: "api/v1/*",
    params: () => ({ "*": "no/such/page" }),
    get: "everybody 404",
    post: "everybody 404",
    form: NOTHING,
  },
  { path: "language", get: "everybody 302", post: "everybody 302", form: () => ({ locale: "zh-CN" }) },
  { path: "reports", get: `steward 200, members 403, ${SIGN_IN}` },
  {
    path: "reports/:id/close",
    params: () => ({ id: "0123456789abcdef" }),
    get: `steward 200, members 403, ${SIGN_IN}`,
    post: `steward 422, members 403, ${SIGN_IN}`,
    form: NOTHING,
  },
  { path: "account", get: `members 200, ${SIGN_IN}` },
  { path: "notices", get: `members 200, ${SIGN_IN}`, post: `members 302, ${SIGN_IN}`, form: NOTHING },
  ...["communities", "en/communities"].flatMap((path): Row[] => [
    { path, get: "everybody 200" },
    { path: `${path}/:id`, params: ({ world }) => ({ id: world.community.id }), get: "everybody 200" },
  ]),
  ...["", "en/"].flatMap((language): Row[] => [
    ...["regions", "subjects", "units"].map((path): Row => ({ path: language + path, get: "everybody 200" })),
    { path: `${language}regions/:code`, params: () => ({ code: "xpcc" }), get: "everybody 200" },
    { path: `${language}subjects/:code`, params: () => ({ code: "chinese" }), get: "everybody 200" },
    ...["", "/feed.atom", "/feed.json"].flatMap((ending): Row[] => [
      {
        path: `${language}units/:id${ending}`,
        params: ({ world }) => ({ id: world.unit }),
        get: "everybody 200",
      },
      {
        path: `${language}people/:id${ending}`,
        params: () => ({ id: "no-such-person" }),
        get: "everybody 404",
      },
    ]),
  ]),
  { path: "practices/like", get: "everybody 200" },
  { path: "en/practices/like", get: "everybody 200" },
  {
    path: "desk/conditions/:organisationId",
    params: ({ world }) => ({ organisationId: world.unit }),
    get: `admin 200, ${HIDDEN}`,
    post: `admin 422, ${HIDDEN}`,
    form: NOTHING,
  },
  { path: "en/collections", get: "everybody 200" },
  { path: "collections", get: "everybody 200" },
  ...["", "en/"].flatMap((language) =>
    ["", "/feed.atom", "/feed.json"].map(
      (ending): Row => ({
        path: `${language}collections/:id${ending}`,
        params: () => ({ id: "no-such-one" }),
        get: "everybody 404",
      }),
    ),
  ),
  {
    path: "desk/collections",
    get: `members 200, ${SIGN_IN}`,
    post: `admin other-admin officer 422, members 403, ${SIGN_IN}`,
    form: NOTHING,
  },
  ...["", "/works", "/works/:workId/reason", "/remove"].map(
    (ending): Row => ({
      path: `desk/collections/:collectionId${ending}`,
      params: () => ({ collectionId: "no-such-one", workId: "no-such-work" }),
      get: HIDDEN,
      post: HIDDEN,
      form: NOTHING,
    }),
  ),
  ...["move", "remove"].map(
    (act): Row => ({
      path: `desk/collections/:collectionId/works/:workId/${act}`,
      params: () => ({ collectionId: "no-such-one", workId: "no-such-work" }),
      get: TO_THE_FORM,
      post: HIDDEN,
      form: NOTHING,
    }),
  ),
  { path: "desk/communities", get: `members 200, ${SIGN_IN}` },
  {
    path: "desk/communities/new",
    get: `heads 200, members 403, ${SIGN_IN}`,
    post: `heads 422, members 403, ${SIGN_IN}`,
    form: NOTHING,
  },
  { path: "desk/communities/:communityId", params: community, get: COMMUNITY(200, 200) },
  {
    path: "desk/communities/:communityId/description",
    params: community,
    get: COMMUNITY(200, 403),
    post: COMMUNITY(422, 403),
    form: NOTHING,
  },
  ...(["units", "goals"] as const).map(
    (form): Row => ({
      path: `desk/communities/:communityId/${form}`,
      params: community,
      get: COMMUNITY(200, 200),
      post: COMMUNITY(422, 403),
      form: NOTHING,
    }),
  ),
  {
    path: "desk/communities/:communityId/lead",
    params: community,
    get: COMMUNITY(200, 200),
    post: COMMUNITY(422, 403),
    form: NOTHING,
  },
  ...["take", "keep"].map(
    (act): Row => ({
      path: `desk/communities/:communityId/lead/${act}`,
      params: community,
      get: TO_THE_FORM,
      // Nobody has offered it.
      post: COMMUNITY(409, 409),
      form: NOTHING,
    }),
  ),
  ...(["activities", "summaries", "goals/:goalId/reached"] as const).map(
    (form): Row => ({
      path: `desk/communities/:communityId/${form}`,
      params: community,
      get: COMMUNITY(200, 200),
      post:
        form === "goals/:goalId/reached"
          ? COMMUNITY(422, 422)
          : `admin owner colleague 422, steward 403, ${HIDDEN}`,
      form: NOTHING,
    }),
  ),
  {
    path: "desk/communities/:communityId/activities/:activityId/minutes",
    params: community,
    get: TO_THE_FORM,
    post: HIDDEN,
    form: NOTHING,
  },
  {
    path: "desk/communities/:communityId/units/:unitId/join",
    params: community,
    get: TO_THE_FORM,
    post: `admin steward 409, owner colleague 403, ${HIDDEN}`,
    form: NOTHING,
  },
  {
    path: "desk/communities/:communityId/units/:unitId/leave",
    params: community,
    get: COMMUNITY(200, 403),
    post: COMMUNITY(409, 403),
    form: NOTHING,
  },
  { path: "desk/adoptions", get: `members 200, ${SIGN_IN}` },
  {
    path: "account/acting",
    get: TO_THE_FORM,
    post: `members 302, ${SIGN_IN}`,
    form: () => ({ grant: "" }),
  },
  {
    path: "account/webhooks",
    get: `members 200, ${SIGN_IN}`,
    post: `members 422, ${SIGN_IN}`,
    form: NOTHING,
  },
  { path: "account/webhooks/:id", params: () => ({ id: "0123456789abcdef" }), get: HIDDEN },
  {
    path: "account/webhooks/:id/remove",
    params: () => ({ id: "0123456789abcdef" }),
    get: TO_THE_FORM,
    post: HIDDEN,
    form: NOTHING,
  },
  {
    path: "account/tokens",
    get: `members 200, ${SIGN_IN}`,
    post: `members 422, ${SIGN_IN}`,
    form: NOTHING,
  },
  {
    path: "account/tokens/:id/revoke",
    params: () => ({ id: "0123456789abcdef" }),
    get: TO_THE_FORM,
    post: HIDDEN,
    form: NOTHING,
  },
  {
    path: "api/v1/imports",
    get: "everybody 405",
    post: "everybody 401",
    form: NOTHING,
  },
  {
    path: "account/name",
    get: `members 200, ${SIGN_IN}`,
    post: `members 422, ${SIGN_IN}`,
    form: () => ({ name: "" }),
  },
  {
    path: "account/email",
    get: `members 200, ${SIGN_IN}`,
    post: `members 422, ${SIGN_IN}`,
    form: () => ({ email: "", currentPassword: "" }),
  },
  {
    path: "account/password",
    get: `members 200, ${SIGN_IN}`,
    post: `members 422, ${SIGN_IN}`,
    form: () => ({ currentPassword: "", newPassword: "" }),
  },
  {
    path: "account/sessions/:idHash/revoke",
    params: ({ world }) => ({ idHash: world.foreignSession }),
    get: "everybody 302",
    post: HIDDEN,
    form: NOTHING,
  },
  { path: "organisations", query: () => ({ q: "青禾" }), get: `members 200, ${SIGN_IN}` },
  {
    path: "organisations/new",
    get: `members 200, ${SIGN_IN}`,
    post: `members 422, ${SIGN_IN}`,
    form: () => ({ name: "", kind: "school" }),
  },
  { path: "organisations/:id/record", params: novice, get: `members 200, ${SIGN_IN}` },
  {
    path: "organisations/:id/verify",
    params: proposed,
    get: TO_THE_FORM,
    post: OVERSEERS(302),
    form: NOTHING,
  },
  {
    path: "organisations/:id/refuse",
    params: refused,
    get: OVERSEERS(200),
    post: OVERSEERS(422),
    form: () => ({ reason: "" }),
  },
  ...["rename", "move", "merge"].map(
    (change): Row => ({
      path: `organisations/:id/${change}`,
      params: novice,
      get: OVERSEERS(200),
      post: OVERSEERS(422),
      form: () => ({ grounds: "" }),
    }),
  ),
  { path: "organisations/:id/members", params: novice, get: KEEPERS(200) },
  {
    path: "organisations/:id/invitations",
    params: novice,
    get: KEEPERS(200),
    post: KEEPERS(422),
    form: () => ({ email: "nobody", role: "teacher" }),
  },
  {
    path: "organisations/:id/join",
    params: novice,
    get: `members 200, ${SIGN_IN}`,
    post: `members 422, ${SIGN_IN}`,
    form: NOTHING,
  },
  {
    path: "join-requests/:requestId/approve",
    params: ({ person }) => ({ requestId: person.joinRequestId }),
    get: TO_THE_FORM,
    post: `keepers 302, ${HIDDEN}`,
    form: NOTHING,
  },
  {
    path: "join-requests/:requestId/refuse",
    params: waitingJoin,
    get: `keepers 200, ${HIDDEN}`,
    post: `keepers 422, ${HIDDEN}`,
    form: NOTHING,
  },
  {
    path: "join-requests/:requestId/withdraw",
    params: waitingJoin,
    get: TO_THE_FORM,
    post: HIDDEN,
    form: NOTHING,
  },
  {
    path: "organisations/:id/hand-over/:memberId",
    params: novice,
    get: KEEPERS(200),
    post: KEEPERS(422),
    form: NOTHING,
  },
  {
    path: "organisations/:id/roster",
    params: novice,
    get: KEEPERS(200),
    post: KEEPERS(422),
    form: () => new FormData(),
  },
  {
    path: "organisations/:id/roster/invite",
    params: novice,
    get: KEEPERS(200),
    post: KEEPERS(422),
    form: () => ({ rows: "[]" }),
  },
  {
    path: "organisations/:id/suspensions/:memberId",
    params: novice,
    get: KEEPERS(200),
    post: KEEPERS(422),
    form: () => ({ reason: "" }),
  },
  {
    path: "organisations/:id/suspensions/:memberId/end",
    params: novice,
    get: TO_THE_FORM,
    post: `keepers 409, ${HIDDEN}`,
    form: NOTHING,
  },
  {
    path: "organisations/:id/members/:grantId/validity",
    params: novice,
    get: KEEPERS(200),
    post: KEEPERS(422),
    form: () => ({ until: "tomorrow" }),
  },
  {
    path: "organisations/:id/members/:grantId/end",
    params: novice,
    get: KEEPERS(200),
    post: KEEPERS(302),
    form: NOTHING,
  },
  {
    path: "invitations/:id/revoke",
    params: ({ person }) => ({ id: person.invitationId }),
    get: "everybody 302",
    post: `keepers 302, ${HIDDEN}`,
    form: NOTHING,
  },
  ...ROAD_ROWS,
  // Last, because it ends the session with which everything else is asked.
  { path: "sign-out", get: "everybody 302", post: "everybody 302", form: NOTHING },
];

/** What is on record afterwards, and of whom: all the rest left no trace. */
export const EVENTS: Record<string, string> = {
  "practice.described": "writers",
  // What becomes of a working copy at its start.
  "practice.copied": "adopters",
  "practice.started": "adopters",
  "collaborator.added": "adopters",
  "attachment.added": "adopters",
  "practice.unit-assigned": "owner",
  "practice.frozen": "owner deciders",
  "practice.unfrozen": "owner deciders",
  "practice.deleted": "owner",
  "version.restored": "writers",
  "collaborator.removed": "owner",
  "publication.requested": "owner",
  "publication.withdrawn": "owner",
  "edition.published": "deciders",
  "comment.changed": "owner",
  "comment.resolved": "writers",
  "invitation.revoked": "owner keepers",
  "grant.ended": "keepers",
  "grant.given": "keepers",
  "join.approved": "keepers",
  "organisation.verified": "officer steward",
  "session.role-chosen": "members",
  "member.signed-out": "members",
};
