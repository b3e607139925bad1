import { type Given, HIDDEN, NOTHING, READ_ONLY, type Row, SIGN_IN, TO_THE_FORM } from "./matrix-row";

const GONE = HIDDEN;
const READERS = { all: `collaborators 200, ${HIDDEN}`, "put-away": GONE };
const OWNER = (done: number) => ({
  all: `owner ${done}, collaborators 403, ${HIDDEN}`,
  "put-away": GONE,
});
const WRITERS = (done: number) => ({
  all: `writers ${done}, collaborators 403, ${HIDDEN}`,
  frozen: `collaborators 403, ${HIDDEN}`,
  "put-away": GONE,
});
/** Who may propose that a picture stands in the text may send it. */
const SENDERS = (done: number) => ({
  all: `suggester ${done}, writers ${done}, collaborators 403, ${HIDDEN}`,
  frozen: `collaborators 403, ${HIDDEN}`,
  "put-away": GONE,
});
/** Speaking goes on while a text is locked. */
const COMMENTERS = (done: number) => ({
  all: `commenter suggester ${done}, writers ${done}, collaborators 403, ${HIDDEN}`,
  "put-away": GONE,
});
const THREAD = (act: string): Pick<Row, "path" | "params" | "get" | "data"> => ({
  path: `desk/:id/comments/:threadId/${act}`,
  params: ({ work }) => ({ threadId: work.threadId }),
  get: NO_PAGE,
  data: FRAME,
});
/** A published text is everybody's, and stays so when its work is put away. */
const PUBLISHED = {
  all: "everybody 404",
  published: "everybody 200",
  withdrawn: "everybody 410",
  "put-away": "everybody 200",
};
/** What is said of an edition that stands. */
const STANDING = (status: number) => ({
  all: "everybody 404",
  published: `everybody ${status}`,
  "put-away": `everybody ${status}`,
});
/** Who looks after what readers ask: those who write the work, and those who decide on its publication. */
const MODERATORS = (done: number) => ({
  all: `deciders ${done}, writers ${done}, ${HIDDEN}`,
  "put-away": `deciders ${done}, ${HIDDEN}`,
});
const WITHDRAWERS = (done: number) => ({
  all: HIDDEN,
  published: `owner keepers ${done}, collaborators 403, ${HIDDEN}`,
  withdrawn: `owner keepers 409, collaborators 403, ${HIDDEN}`,
  "put-away": `keepers ${done}, ${HIDDEN}`,
});
const LISTED = { all: "everybody 0", published: "everybody 1", "put-away": "everybody 1" };
const ADOPTION = ({ work }: Given) => ({ adoptionId: work.adoptionId });
/** The school that tries a work, and those who write it; a work that was put away nobody writes. */
const BOTH_SIDES = (adopters: number, writers: number) => ({
  all: HIDDEN,
  published: `adopters ${adopters}, writers ${writers}, ${HIDDEN}`,
  withdrawn: `adopters ${adopters}, writers ${writers}, ${HIDDEN}`,
  "put-away": `adopters ${adopters}, ${HIDDEN}`,
});
const TRIAL_FILE = ({ work }: Given) => ({ adoptionId: work.adoptionId, fileId: work.trialFileId });
/** Who may hide a file of a trial, or cover parts of it: the school that sent it, and the platform's steward. */
const CARERS = (done: number) => {
  const line = `adopters steward ${done}, ${HIDDEN}`;
  return { all: HIDDEN, published: line, withdrawn: line, "put-away": line };
};
const NO_PAGE = "everybody 400";
const FRAME = "everybody 200";

const FIRST_VERSION = () => ({ version: "1-1" });

/** Addresses of one work, or that show works: asked by every role in every state. */
export const WORK_ROWS: Row[] = [
  // What visitors read.
  ...["", "en/"].flatMap((language): Row[] => [
    {
      path: `${language}practices/readings.csv`,
      query: ({ work }) => ({ work: work.id }),
      get: { all: "everybody 404", published: "everybody 200", "put-away": "everybody 200" },
      // Its lines come with the first reading that was counted.
      sign: () => (language === "" ? "月份,编号,作品" : "Month,Number,Work"),
    },
    {
      path: `${language}practices`,
      query: ({ work }) => ({ q: work.word }),
      get: "everybody 200",
      shows: LISTED,
    },
    {
      path: `${language}practices/suggestions`,
      query: ({ work }) => ({ q: work.title }),
      get: "everybody 200",
      shows: LISTED,
    },
    {
      path: `${language}practices/compare`,
      query: ({ work }) => ({ ids: work.id }),
      get: "everybody 200",
      shows: LISTED,
    },
    ...["atom", "json"].map(
      (ending): Row => ({
        path: `${language}practices.${ending}`,
        query: ({ work }) => ({ q: work.word }),
        get: "everybody 200",
        shows: LISTED,
      }),
    ),
    {
      path: `${language}practices/:id/editions/:number/card.png`,
      params: () => ({ number: "1" }),
      get: PUBLISHED,
      shows: "everybody 0",
    },
    ...["useful", "question", "report"].map(
      (voice): Row => ({
        path: `${language}practices/:id/editions/:number/${voice}`,
        params: () => ({ number: "1" }),
        get: STANDING(200),
        post: STANDING(422),
        form: NOTHING,
      }),
    ),
    {
      path: `${language}practices/:id/editions/:number/changes`,
      params: () => ({ number: "1" }),
      get: STANDING(200),
    },
    { path: `${language}practices/:id`, get: PUBLISHED },
    { path: `${language}practices/:id/editions/:number`, params: () => ({ number: "1" }), get: PUBLISHED },
  ]),
  { path: "desk/:id/voice", get: MODERATORS(200) },
  {
    path: "desk/:id/questions/:questionId/answer",
    params: () => ({ questionId: "0123456789abcdef" }),
    get: MODERATORS(200),
    post: MODERATORS(422),
    form: NOTHING,
  },
  ...["show", "hide"].map(
    (act): Row => ({
      path: `desk/:id/questions/:questionId/${act}`,
      params: () => ({ questionId: "0123456789abcdef" }),
      get: TO_THE_FORM,
      post: HIDDEN,
      form: NOTHING,
    }),
  ),
  // What programs change takes a token; a cookie is none.
  {
    path: "api/v1/practices",
    query: ({ work }) => ({ q: work.word }),
    get: "everybody 200",
    shows: LISTED,
    post: "everybody 401",
    form: NOTHING,
  },
  ...["", "/editions/:number"].map(
    (rest): Row => ({
      path: `api/v1/practices/:id${rest}`,
      params: () => ({ number: "1" }),
      get: PUBLISHED,
      // A work is changed by PATCH alone, an edition by nothing.
      ...READ_ONLY,
    }),
  ),
  {
    path: "api/v1/practices/:id/editions",
    get: { ...PUBLISHED, withdrawn: "everybody 200" },
    shows: "everybody 0",
    ...READ_ONLY,
  },
  {
    path: "oai",
    query: ({ work }) => ({
      verb: "GetRecord",
      metadataPrefix: "oai_dc",
      identifier: `oai:127.0.0.1:${work.id}`,
    }),
    get: "everybody 200",
    shows: LISTED,
    post: "everybody 200",
    form: NOTHING,
  },
  {
    path: "sitemap.xml",
    get: "everybody 200",
    shows: LISTED,
    sign: ({ work }) => `/practices/${work.id}<`,
  },
  ...["", "/:variant"].map(
    (variant): Row => ({
      path: `attachments/:id${variant}`,
      params: ({ work }) => ({ id: work.attachmentId, variant: "480.webp" }),
      get: {
        all: "collaborators 200, everybody 404",
        requested: "collaborators deciders 200, everybody 404",
        published: "everybody 200",
        "put-away": "everybody 200",
      },
      shows: "everybody 0",
    }),
  ),
  // Who tried it: as public as the work, and for the two sides on their desks.
  {
    path: "attachments/trials/:adoptionId/:id",
    params: ({ work }) => ({ adoptionId: work.adoptionId, id: work.trialFileId }),
    get: {
      all: "everybody 404",
      published: "everybody 200",
      withdrawn: "adopters writers steward 200, everybody 404",
      "put-away": "everybody 200",
    },
    shows: "everybody 0",
  },
  ...["", "en/"].map(
    (language): Row => ({
      path: `${language}practices/:id/adoptions`,
      get: { all: "everybody 404", published: "everybody 200", "put-away": "everybody 200" },
    }),
  ),
  ...["", "en/"].map(
    (language): Row => ({
      path: `${language}practices/:id/lineage`,
      get: { all: "everybody 404", published: "everybody 200", "put-away": "everybody 200" },
    }),
  ),
  // A work that began as nobody's copy has no origin, and nobody offered it anything.
  { path: "desk/:id/origin", get: HIDDEN },
  { path: "desk/:id/origin/offer", get: HIDDEN, post: HIDDEN, form: NOTHING },
  { path: "desk/offers/:offerId", params: () => ({ offerId: "0".repeat(16) }), get: HIDDEN },
  {
    path: "desk/offers/:offerId/place",
    params: () => ({ offerId: "0".repeat(16) }),
    get: TO_THE_FORM,
    post: HIDDEN,
    form: NOTHING,
  },
  {
    path: "desk/adoptions/new/:id/:number",
    params: () => ({ number: "1" }),
    get: { all: HIDDEN, published: `members 200, ${SIGN_IN}`, "put-away": `members 200, ${SIGN_IN}` },
    post: {
      all: HIDDEN,
      published: `members 422, ${SIGN_IN}`,
      withdrawn: `members 422, ${SIGN_IN}`,
      "put-away": `members 422, ${SIGN_IN}`,
    },
    form: NOTHING,
  },
  { path: "desk/adoptions/:adoptionId", params: ADOPTION, get: BOTH_SIDES(200, 200) },
  ...["", "/hide", "/blur"].map((act): Row => {
    const page = act !== "/blur";
    return {
      path: `desk/adoptions/:adoptionId/files/:fileId${act}`,
      params: TRIAL_FILE,
      get: page ? CARERS(200) : NO_PAGE,
      ...(!page && { data: FRAME }),
      ...(act !== "" && { post: CARERS(422), form: NOTHING }),
    };
  }),
  {
    path: "desk/adoptions/:adoptionId/result",
    params: ADOPTION,
    get: BOTH_SIDES(200, 403),
    post: BOTH_SIDES(422, 403),
    form: NOTHING,
  },
  {
    path: "desk/adoptions/:adoptionId/answers",
    params: ADOPTION,
    get: BOTH_SIDES(200, 200),
    post: BOTH_SIDES(403, 422),
    form: NOTHING,
  },
  {
    path: "desk/adoptions/:adoptionId/copy",
    params: ADOPTION,
    get: TO_THE_FORM,
    post: { ...BOTH_SIDES(302, 403), withdrawn: `adopters 409, writers 403, ${HIDDEN}` },
    form: NOTHING,
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
  {
    path: "desk/import",
    get: `members 200, ${SIGN_IN}`,
    shows: "everybody 0",
    post: `members 422, ${SIGN_IN}`,
    form: noFile,
  },
  // A file that waits is its owner's; here nobody has one.
  {
    path: "desk/imports/:key",
    params: () => ({ key: "0123456789abcdef" }),
    get: HIDDEN,
    post: HIDDEN,
    form: NOTHING,
  },
  { path: "desk/:id", get: READERS },
  { path: "desk/:id/title", get: NO_PAGE, data: FRAME, post: WRITERS(422), form: () => ({ title: "" }) },
  // What is said beside the text: everybody in the work reads it, all but viewers say something.
  { path: "desk/:id/comments", get: READERS, post: COMMENTERS(422), form: NOTHING },
  { ...THREAD("replies"), post: COMMENTERS(422), form: NOTHING },
  {
    ...THREAD("replies/:commentId"),
    params: ({ work }) => ({ threadId: work.threadId, commentId: work.threadId }),
    post: {
      all: `owner 204, collaborators 403, ${HIDDEN}`,
      "put-away": GONE,
    },
    form: () => ({ body: "改过的话" }),
  },
  {
    ...THREAD("state"),
    post: { all: `writers 204, collaborators 403, ${HIDDEN}`, "put-away": GONE },
    form: () => ({ state: "resolved" }),
  },
  // The owner began it and may say where it stands, though the text is locked.
  {
    ...THREAD("anchor"),
    post: { ...WRITERS(422), frozen: `owner 422, collaborators 403, ${HIDDEN}` },
    form: NOTHING,
  },
  { ...THREAD("read"), post: { all: `collaborators 204, ${HIDDEN}`, "put-away": GONE }, form: NOTHING },
  { path: "desk/:id/links", get: READERS, post: WRITERS(422), form: NOTHING },
  {
    path: "desk/:id/links/:linkId/remove",
    params: () => ({ linkId: "0123456789abcdef" }),
    get: { all: `collaborators 302, ${HIDDEN}`, "put-away": GONE },
    post: {
      all: `writers 404, collaborators 403, ${HIDDEN}`,
      frozen: `collaborators 403, ${HIDDEN}`,
      "put-away": GONE,
    },
    form: NOTHING,
  },
  {
    path: "desk/:id/mentions",
    get: { all: `commenter suggester 200, writers 200, collaborators 403, ${HIDDEN}`, "put-away": GONE },
    shows: "everybody 0",
    post: WRITERS(422),
    form: NOTHING,
  },
  { path: "desk/:id/suggestions", get: READERS, shows: "everybody 0", post: WRITERS(422), form: NOTHING },
  {
    path: "desk/:id/visit",
    get: READERS,
    shows: "everybody 0",
    post: { all: `collaborators 204, ${HIDDEN}`, "put-away": GONE },
    form: NOTHING,
  },
  {
    path: "desk/:id/attachments/:attachmentId/blur",
    params: ({ work }) => ({ attachmentId: work.attachmentId }),
    get: NO_PAGE,
    data: FRAME,
    post: WRITERS(422),
    form: NOTHING,
  },
  { path: "desk/:id/attachments", get: NO_PAGE, data: FRAME, post: SENDERS(422), form: brokenPicture },
  { path: "desk/:id/files", get: NO_PAGE, data: FRAME, post: SENDERS(422), form: NOTHING },
  // Consents: kept by those who write, taken back also while the text is locked.
  { path: "desk/:id/consents", get: READERS, post: WRITERS(422), form: NOTHING },
  { path: "desk/:id/consents/list", get: READERS, shows: "everybody 0" },
  {
    path: "desk/:id/consents/:consentId/withdraw",
    params: () => ({ consentId: "0123456789abcdef" }),
    get: HIDDEN,
    post: HIDDEN,
    form: NOTHING,
  },
  {
    path: "desk/:id/details",
    get: READERS,
    post: WRITERS(302),
    form: () => ({ summary: "两位老师共上一节课。", "stage[]": "primary", licence: "CC-BY-NC-SA-4.0" }),
  },
  { path: "desk/:id/import-report", get: READERS },
  // Whoever may read the text may take it away, and what is published everybody.
  ...["docx", "pdf", "md", "zip"].flatMap((format): Row[] => [
    { path: `desk/:id/export.${format}`, get: READERS, ...packed(format) },
    {
      path: `practices/:id/editions/:number/export.${format}`,
      params: () => ({ number: "1" }),
      get: PUBLISHED,
      ...packed(format),
    },
  ]),
  ...["bib", "ris"].map(
    (format): Row => ({
      path: `practices/:id/editions/:number/cite.${format}`,
      params: () => ({ number: "1" }),
      get: PUBLISHED,
    }),
  ),
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
  // Taking an edition back: those who lead the work, the unit that published it, the bureau above.
  {
    path: "desk/:id/editions/:number/withdraw",
    params: () => ({ number: "1" }),
    get: WITHDRAWERS(200),
    post: WITHDRAWERS(422),
    form: () => ({ reason: "" }),
  },
  // Publication: asked for by the owner, decided on by the lead unit's administrator or a steward.
  {
    path: "desk/approvals/:requestId",
    get: { all: `deciders 200, ${HIDDEN}`, draft: HIDDEN, frozen: HIDDEN },
  },
  // None of these is an editor of the unit: tests/models/editions/checks.test.ts has one.
  { path: "desk/approvals/:requestId/check", get: HIDDEN, post: HIDDEN, form: NOTHING },
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
    path: "desk/:id/applications/draft",
    query: ({ world }) => ({ call: world.road.call }),
    get: TO_THE_FORM,
    post: { all: `writers 302, collaborators 403, ${HIDDEN}`, "put-away": GONE },
    form: NOTHING,
  },
  {
    path: "desk/:id/applications",
    // A call for other kinds of works.
    query: ({ world }) => ({ call: world.road.call }),
    get: READERS,
    post: OWNER(422),
    form: NOTHING,
  },
  {
    path: "desk/:id/publication",
    get: READERS,
    post: { ...OWNER(302), requested: `owner 422, collaborators 403, ${HIDDEN}` },
    // The work shows a picture without a consent.
    form: () => ({ looked: "yes" }),
  },
  { path: "desk/:id/publication/withdraw", get: TO_THE_FORM, post: OWNER(302), form: NOTHING },
  // How the text came about: for all who read it; named by those who write it, restored while it is written.
  {
    path: "desk/:id/versions",
    get: READERS,
    post: { all: `writers 422, collaborators 403, ${HIDDEN}`, "put-away": GONE },
    form: () => ({ name: "" }),
  },
  { path: "desk/:id/versions/:version", params: FIRST_VERSION, get: READERS },
  {
    path: "desk/:id/versions/compare",
    query: () => ({ from: "1-1", to: "1-1" }),
    get: READERS,
  },
  {
    path: "desk/:id/versions/:version/restore",
    params: FIRST_VERSION,
    get: WRITERS(200),
    post: WRITERS(302),
    form: NOTHING,
  },
  // Who did what: for all who read it; how they are named is for those who are.
  { path: "desk/:id/contributions", get: READERS },
  { path: "desk/:id/contributions/text", get: READERS },
  {
    path: "desk/:id/contributions/agreement",
    get: { all: `writers 200, collaborators 403, ${HIDDEN}`, "put-away": GONE },
    post: { all: `writers 422, collaborators 403, ${HIDDEN}`, "put-away": GONE },
    form: NOTHING,
  },
  {
    path: "desk/:id/contributions/agreement/sign",
    get: TO_THE_FORM,
    post: { all: `writers 409, collaborators 403, ${HIDDEN}`, "put-away": GONE },
    form: () => ({ proposal: "none" }),
  },
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
  // A text that is not damaged has nothing to go back to.
  {
    path: "desk/:id/restore",
    get: { all: `collaborators 302, ${HIDDEN}`, "put-away": GONE },
    post: OWNER(409),
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

/** In a packed file no title can be seen; in Markdown it can, and among what a PDF says of itself. */
function packed(format: string): Pick<Row, "shows"> {
  return format === "md" || format === "pdf" ? {} : { shows: "everybody 0" };
}

function noFile(): FormData {
  const form = new FormData();
  form.append("kind", "lesson");
  return form;
}

function brokenPicture(): FormData {
  const form = new FormData();
  form.append("file", new Blob(["no picture"]), "picture.png");
  return form;
}
