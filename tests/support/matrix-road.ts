import type { Database } from "../../app/db/database";
import type { Actor } from "../../app/models/actor";
import { assignReviews } from "../../app/models/applications/assigning.server";
import { listDesignations } from "../../app/models/applications/designation-queries.server";
import { designateExemplar } from "../../app/models/applications/designations.server";
import { listMoves } from "../../app/models/applications/queries.server";
import { listReviews } from "../../app/models/applications/reviews.server";
import { draftCall, foundProgramme } from "../../app/models/calls/commands.server";
import type { AttachmentFolder } from "../../server/attachment-folder";
import { HIDDEN, NOTHING, type Row, SIGN_IN, TO_THE_FORM } from "./matrix-row";
import { apply, calendar, DAY, move, moveWithFile, nameExperts, openedCall, settings, without } from "./road";

/** A bureau's calls and what is on their roads, as the matrix meets them. */
export interface RoadWorld {
  programme: string;
  draft: string;
  /** Takes lessons only; one waits in it with the lead unit. */
  call: string;
  application: string;
  onNotice: string;
  certificate: string;
  /** Goes with a move of the work on notice. */
  file: string;
  /** Of an expert who is nobody of the matrix. */
  review: string;
}

/** Sets up calls of the bureau above the lead unit, with one work at each place that has addresses. */
export async function createRoad(
  shelf: { db: Database; attachments: AttachmentFolder },
  bureau: string,
  officer: Actor,
  owner: Actor,
): Promise<RoadWorld> {
  const { db } = shelf;
  const lessons = { kinds: ["lesson" as const] };
  const programme = await db.write((tx) =>
    foundProgramme(tx, officer, bureau, { name: "县里的项目", summary: "" }),
  );
  const named = { name: "还没开放的征集", summary: "" };
  const draft = await db.write((tx) => draftCall(tx, officer, programme, named, settings(lessons)));
  const call = await openedCall(db, officer, bureau, { ...lessons, steps: without("endorsement") });
  const lesson = { kind: "lesson" as const };
  const application = await apply(db, owner, call, lesson);
  const steps = without("check", "endorsement", "review", "visit");
  const short = await openedCall(db, officer, bureau, { ...lessons, steps });
  const onNotice = await apply(db, owner, short, lesson);
  const designated = await apply(db, owner, short, lesson);
  await moveWithFile(shelf, officer, onNotice, { move: "select", name: "会议纪要.txt" });
  const [, selected] = await listMoves(db.read, onNotice);
  await move(db, officer, designated, "select");
  await move(db, officer, designated, "conclude-notice", Date.now() + 30 * DAY);
  const told = { documentNumber: "县教〔2026〕1号" };
  await db.write((tx) => designateExemplar(tx, officer, designated, told, { calendar }));
  const [designation] = await listDesignations(db.read, short);
  const judged = await openedCall(db, officer, bureau, {
    ...lessons,
    steps: without("check", "endorsement", "visit"),
  });
  await nameExperts(db, officer, judged, 3);
  await apply(db, owner, judged, lesson);
  await db.write((tx) => assignReviews(tx, officer, judged));
  const [review] = await listReviews(db.read, judged);
  return {
    ...{ programme, draft, call, application, onNotice },
    file: selected?.file?.id ?? "",
    certificate: designation?.certificateNumber ?? "",
    review: review?.id ?? "",
  };
}

const HOSTS = (done: number) => `officer steward ${done}, members 403, ${SIGN_IN}`;
const HOSTS_ALONE = (done: number) => `officer steward ${done}, ${HIDDEN}`;
const PARTIES = (done: number) => `owner admin officer steward ${done}, ${HIDDEN}`;
const NO_PAGE = { get: "everybody 400", data: "everybody 200" };

type Road = keyof RoadWorld;
const at =
  (name: Road): Row["params"] =>
  ({ world }) => ({ id: world.road[name] });

/** Calls, applications, reviews, visits, certificates. */
export const ROAD_ROWS: Row[] = [
  ...["calls", "en/calls"].map((path): Row => ({ path, get: "everybody 200" })),
  ...["calls/:id", "en/calls/:id"].map((path): Row => ({ path, params: at("call"), get: "everybody 200" })),
  ...["certificates/:number", "en/certificates/:number"].map(
    (path): Row => ({
      path,
      params: ({ world }) => ({ number: world.road.certificate }),
      get: "everybody 200",
    }),
  ),
  ...["pdf", "json", "sig"].flatMap((ending) =>
    (ending === "pdf" ? ["", "en/"] : [""]).map(
      (language): Row => ({
        path: `${language}certificates/:number/certificate.${ending}`,
        params: ({ world }) => ({ number: world.road.certificate }),
        get: "everybody 200",
      }),
    ),
  ),
  ...["calls.atom", "en/calls.atom"].map((path): Row => ({ path, get: "everybody 200" })),
  { path: "certificate-key.pem", get: "everybody 200" },
  ...["guide/:name", "en/guide/:name"].map(
    (path): Row => ({ path, params: () => ({ name: "stewards" }), get: "everybody 200" }),
  ),
  { path: "programmes", get: HOSTS(200), post: HOSTS(422), form: () => ({ name: "" }) },
  {
    path: "programmes/:id/calls/new",
    params: at("programme"),
    get: HOSTS_ALONE(200),
    post: HOSTS_ALONE(422),
    form: () => ({ name: "" }),
  },
  { path: "calls/:id/manage", params: at("call"), get: HOSTS(200) },
  { path: "calls/:id/settings", params: at("call"), get: HOSTS(200), post: HOSTS(422), form: NOTHING },
  { path: "calls/:id/rehearsal", params: at("call"), get: HOSTS(200), post: HOSTS(409), form: NOTHING },
  { path: "calls/:id/open", params: at("call"), get: HOSTS(200), post: HOSTS(422), form: NOTHING },
  {
    path: "calls/:id/close",
    params: at("draft"),
    get: HOSTS_ALONE(200),
    post: HOSTS_ALONE(422),
    form: NOTHING,
  },
  {
    path: "calls/:id/experts",
    params: at("call"),
    get: HOSTS(200),
    post: HOSTS(422),
    form: () => ({ email: "" }),
  },
  {
    path: "calls/:id/ranking",
    params: at("call"),
    get: `heads 200, members 403, ${SIGN_IN}`,
    // Whoever holds an office orders only what their own unit recommends.
    post: `admin 422, members 403, ${SIGN_IN}`,
    form: ({ world }) => ({ organisationId: world.unit, step: "0", "rank-0": "1" }),
  },
  { path: "calls/:id/assign", params: at("call"), get: HOSTS(200), post: HOSTS(422), form: NOTHING },
  ...["csv", "json", "zip"].map(
    (format): Row => ({ path: `calls/:id/record.${format}`, params: at("call"), get: HOSTS(200) }),
  ),
  ...["audit", "audit.csv"].map(
    (path): Row => ({ path, get: `auditor steward 200, members 403, ${SIGN_IN}` }),
  ),
  // None of these is a researcher: tests/models/research has one.
  {
    path: "research",
    get: `steward 200, members 403, ${SIGN_IN}`,
    post: `members 403, ${SIGN_IN}`,
    form: NOTHING,
  },
  {
    path: "research/requests/:requestId/decision",
    params: () => ({ requestId: "0".repeat(16) }),
    get: `steward 200, members 403, ${SIGN_IN}`,
    post: HIDDEN,
    form: NOTHING,
  },
  { path: "research/:dataset/data.csv", params: () => ({ dataset: "scores" }), get: HIDDEN },
  { path: "overdue", get: `heads 200, members 403, ${SIGN_IN}` },
  { path: "applications/:id", params: at("application"), get: PARTIES(200) },
  {
    path: "applications/:id/moves/:move",
    params: ({ world }) => ({ id: world.road.application, move: "return" }),
    get: PARTIES(200),
    post: `admin 422, owner officer steward 403, ${HIDDEN}`,
    form: () => ({ comment: "" }),
  },
  {
    path: "applications/:id/files/:fileId",
    params: ({ world }) => ({ id: world.road.onNotice, fileId: world.road.file }),
    get: `owner admin officer auditor steward 200, ${HIDDEN}`,
  },
  ...["resubmit", "uplift", "designate", "revoke"].map(
    (act): Row => ({
      path: `applications/:id/${act}`,
      params: at("application"),
      get: PARTIES(200),
      post: PARTIES(422),
      form: NOTHING,
    }),
  ),
  {
    path: "applications/:id/visit",
    params: at("application"),
    get: PARTIES(200),
    post: `officer steward 422, owner admin 403, ${HIDDEN}`,
    form: NOTHING,
  },
  {
    path: "applications/:id/objections",
    params: at("onNotice"),
    get: `members 200, ${SIGN_IN}`,
    post: `members 422, ${SIGN_IN}`,
    form: () => ({ name: "" }),
  },
  {
    path: "applications/:id/aftercare",
    params: at("application"),
    get: PARTIES(200),
    post: PARTIES(409),
    form: NOTHING,
  },
  { path: "aftercare/:id/close", params: at("onNotice"), get: TO_THE_FORM, post: HIDDEN, form: NOTHING },
  { path: "account/duties", get: `members 200, ${SIGN_IN}` },
  {
    path: "account/delegations",
    get: `members 200, ${SIGN_IN}`,
    post: `members 403, ${SIGN_IN}`,
    form: ({ world }) => ({ office: `teacher ${world.unit}` }),
  },
  {
    path: "account/interests",
    get: `members 200, ${SIGN_IN}`,
    post: `members 422, ${SIGN_IN}`,
    form: () => ({ unit: "" }),
  },
  ...["account/delegations/:id/end", "account/interests/:id/withdraw"].map(
    (path): Row => ({ path, params: at("onNotice"), get: TO_THE_FORM, post: HIDDEN, form: NOTHING }),
  ),
  { path: "objections/:id/answer", params: at("onNotice"), get: HIDDEN, post: HIDDEN, form: NOTHING },
  { path: "reviews/:id", params: at("review"), get: HIDDEN },
  ...["save", "submit", "recuse"].map(
    (act): Row => ({
      path: `reviews/:id/${act}`,
      params: at("review"),
      get: HIDDEN,
      post: HIDDEN,
      form: NOTHING,
    }),
  ),
  // Nobody of the matrix visits.
  { path: "visits/:id", params: at("application"), get: HIDDEN },
  ...["notes", "report", "sign"].map(
    (act): Row => ({
      path: `visits/:id/${act}`,
      params: at("application"),
      get: HIDDEN,
      post: HIDDEN,
      form: NOTHING,
    }),
  ),
  ...["kept-notes", "kept-photographs"].map(
    (act): Row => ({
      path: `visits/:id/${act}`,
      params: at("application"),
      ...NO_PAGE,
      // What brings no photograph is refused before it is asked whose visit it is.
      post: act === "kept-notes" ? HIDDEN : `members 422, ${SIGN_IN}`,
      form: NOTHING,
    }),
  ),
  {
    path: "visits/:id/photographs/:photographId",
    params: ({ world }) => ({ id: world.road.application, photographId: "0000000000000000" }),
    get: HIDDEN,
  },
];
