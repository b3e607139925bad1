import type { Lines } from "./matrix-cast";
import type { Person, Work, World } from "./matrix-world";

/** What a row may fill into its path, its query and its form. */
export interface Given {
  world: World;
  person: Person;
  work: Work;
}
type Filled = (given: Given) => Record<string, string>;

/**
 * One address and who gets what there. `get` stands for the page and its loader data alike, `post`
 * for the form and the same sent by script; a route without an action has no `post`.
 */
export interface Row {
  /** As in app/routes.ts. */
  path: string;
  /** Fills the path's parameters that are not those of the work itself. */
  params?: Filled;
  query?: Filled;
  get: Lines;
  /** For the loader data, where it differs: an address without a page has none, so only the frame's comes. */
  data?: Lines;
  /** Who sees the work there (1) and who does not (0). Without it: whoever gets a 200. */
  shows?: Lines;
  /** By what it is seen there, if not by its title. */
  sign?: (given: Given) => string;
  post?: Lines;
  /** What is sent. Where it can be, something that is refused as a form once it is known that one may. */
  form?: Filled | ((given: Given) => FormData);
}

const SIGN_IN = "others sign-in";
/** Who has no part in a work is not told that it exists. */
const HIDDEN = `members 404, ${SIGN_IN}`;
const GONE = HIDDEN;
const READERS = { all: `collaborators 200, ${HIDDEN}`, "put-away": GONE };
/** Addresses of forms send whoever only looks at them to the page with the form. */
const TO_THE_FORM = `members 302, ${SIGN_IN}`;
const OWNER = (done: number) => ({
  all: `owner ${done}, collaborators 403, ${HIDDEN}`,
  "put-away": GONE,
});
const WRITERS = (done: number) => ({
  all: `writers ${done}, collaborators 403, ${HIDDEN}`,
  frozen: `collaborators 403, ${HIDDEN}`,
  "put-away": GONE,
});
/** A published text is everybody's, and stays so when its work is put away. */
const PUBLISHED = {
  all: "everybody 404",
  published: "everybody 200",
  withdrawn: "everybody 410",
  "put-away": "everybody 200",
};
const LISTED = { all: "everybody 0", published: "everybody 1", "put-away": "everybody 1" };
const NO_PAGE = "everybody 400";
const FRAME = "everybody 200";
const NOTHING = () => ({});

/** Addresses of one work, or that show works: asked by every role in every state. */
export const WORK_ROWS: Row[] = [
  // What visitors read.
  ...["", "en/"].flatMap((language): Row[] => [
    {
      path: `${language}practices`,
      query: ({ work }) => ({ q: work.word }),
      get: "everybody 200",
      shows: LISTED,
    },
    { path: `${language}practices/:id`, get: PUBLISHED },
    { path: `${language}practices/:id/editions/:number`, params: () => ({ number: "1" }), get: PUBLISHED },
  ]),
  {
    path: "api/v1/practices",
    query: ({ work }) => ({ q: work.word }),
    get: "everybody 200",
    shows: LISTED,
  },
  {
    path: "sitemap.xml",
    get: "everybody 200",
    shows: LISTED,
    sign: ({ work }) => `/practices/${work.id}<`,
  },
  {
    path: "attachments/:id",
    params: ({ work }) => ({ id: work.attachmentId }),
    get: {
      all: "collaborators 200, everybody 404",
      requested: "collaborators deciders 200, everybody 404",
      published: "everybody 200",
      "put-away": "everybody 200",
    },
    shows: "everybody 0",
  },
  // The desk and what stands on it.
  {
    path: "desk",
    get: `members 200, ${SIGN_IN}`,
    shows: {
      all: "collaborators 1, everybody 0",
      requested: "collaborators deciders 1, everybody 0",
      "put-away": "everybody 0",
    },
    post: `members 422, ${SIGN_IN}`,
    form: () => ({ kind: "lesson", title: "" }),
  },
  { path: "desk/:id", get: READERS },
  { path: "desk/:id/title", get: NO_PAGE, data: FRAME, post: WRITERS(422), form: () => ({ title: "" }) },
  { path: "desk/:id/attachments", get: NO_PAGE, data: FRAME, post: WRITERS(422), form: brokenPicture },
  {
    path: "desk/:id/details",
    get: READERS,
    post: WRITERS(302),
    form: () => ({ summary: "两位老师共上一节课。", "stage[]": "primary", licence: "CC-BY-NC-SA-4.0" }),
  },
  {
    path: "desk/:id/unit",
    get: TO_THE_FORM,
    post: OWNER(302),
    form: ({ world }) => ({ organisation: world.unit }),
  },
  {
    path: "desk/:id/people",
    get: READERS,
    post: OWNER(422),
    form: ({ world }) => ({ email: world.viewerEmail, part: "editor" }),
  },
  {
    path: "desk/:id/people/:memberId/part",
    params: ({ world }) => ({ memberId: world.guestId }),
    get: TO_THE_FORM,
    post: OWNER(422),
    form: () => ({ part: "king" }),
  },
  {
    path: "desk/:id/people/:memberId/remove",
    params: ({ world }) => ({ memberId: world.guestId }),
    get: OWNER(200),
    post: OWNER(302),
    form: NOTHING,
  },
  // An invitation into the work: its link shows the title to whoever holds it, and is of use to one address.
  {
    path: "invitations/:token",
    params: ({ work }) => ({ token: work.invitation.token }),
    get: "everybody 200",
    post: `members 403, ${SIGN_IN}`,
    form: NOTHING,
  },
  {
    path: "invitations/:id/revoke",
    params: ({ work }) => ({ id: work.invitation.id }),
    get: "everybody 302",
    post: `owner 302, ${HIDDEN}`,
    form: NOTHING,
  },
  // Publication: asked for by the owner, decided on by the lead unit's administrator or a steward.
  {
    path: "desk/approvals/:requestId",
    get: { all: `deciders 200, ${HIDDEN}`, draft: HIDDEN, frozen: HIDDEN },
  },
  {
    path: "desk/approvals/:requestId/return",
    get: { all: `deciders 200, ${HIDDEN}`, draft: HIDDEN, frozen: HIDDEN },
    post: {
      all: `deciders 409, ${HIDDEN}`,
      draft: HIDDEN,
      frozen: HIDDEN,
      requested: `deciders 422, ${HIDDEN}`,
    },
    form: () => ({ note: "" }),
  },
  {
    path: "desk/approvals/:requestId/approve",
    get: TO_THE_FORM,
    post: {
      all: `deciders 409, ${HIDDEN}`,
      draft: HIDDEN,
      frozen: HIDDEN,
      requested: `deciders 302, ${HIDDEN}`,
    },
    form: NOTHING,
  },
  {
    path: "desk/:id/publication",
    get: READERS,
    post: { ...OWNER(302), requested: `owner 422, collaborators 403, ${HIDDEN}` },
    form: NOTHING,
  },
  { path: "desk/:id/publication/withdraw", get: TO_THE_FORM, post: OWNER(302), form: NOTHING },
  // Locking: those of the owner and of who decides.
  {
    path: "desk/:id/freeze",
    get: { all: `owner deciders 200, collaborators 403, ${HIDDEN}`, "put-away": GONE },
    post: {
      all: `owner deciders 302, collaborators 403, ${HIDDEN}`,
      frozen: `owner deciders 409, collaborators 403, ${HIDDEN}`,
      "put-away": GONE,
    },
    form: NOTHING,
  },
  {
    path: "desk/:id/unfreeze",
    get: TO_THE_FORM,
    post: { all: `owner deciders 302, collaborators 403, ${HIDDEN}`, "put-away": GONE },
    form: NOTHING,
  },
  // Last, because nothing can be done with the work afterwards.
  {
    path: "desk/:id/put-away",
    get: OWNER(200),
    post: OWNER(302),
    form: ({ work }) => ({ title: work.title }),
  },
];

const KEEPERS = (done: number) => `keepers ${done}, members 403, ${SIGN_IN}`;
const novice: Filled = ({ world, person: { novice } }) => ({ id: world.unit, ...novice });

/** Addresses that have to do with no work: asked once by every role. */
export const OTHER_ROWS: Row[] = [
  ...["", "en", "about", "en/about", "sign-in", "sign-up", "robots.txt"].map((path): Row => {
    const form = path.startsWith("sign-");
    return { path, get: "everybody 200", ...(form && { post: "everybody 422", form: NOTHING }) };
  }),
  { path: "*", params: () => ({ "*": "no/such/page" }), get: "everybody 404" },
  { path: "language", get: "everybody 302", post: "everybody 302", form: () => ({ locale: "zh-CN" }) },
  { path: "account", get: `members 200, ${SIGN_IN}` },
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
  { path: "organisations/:id/members", params: novice, get: KEEPERS(200) },
  {
    path: "organisations/:id/invitations",
    params: novice,
    get: KEEPERS(200),
    post: KEEPERS(422),
    form: () => ({ email: "nobody", role: "teacher" }),
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
  // Last, because it ends the session with which everything else is asked.
  { path: "sign-out", get: "everybody 302", post: "everybody 302", form: NOTHING },
];

/** What is on record afterwards, and of whom: all the rest left no trace. */
export const EVENTS: Record<string, string> = {
  "practice.described": "writers",
  "practice.unit-assigned": "owner",
  "practice.frozen": "owner deciders",
  "practice.unfrozen": "owner deciders",
  "practice.deleted": "owner",
  "collaborator.removed": "owner",
  "publication.requested": "owner",
  "publication.withdrawn": "owner",
  "edition.published": "deciders",
  "invitation.revoked": "owner keepers",
  "grant.ended": "keepers",
  "member.signed-out": "members",
};

function brokenPicture(): FormData {
  const form = new FormData();
  form.append("file", new Blob(["no picture"]), "picture.png");
  return form;
}
