/** Who asks. Collaborators are named by their part in the work. */
export const ROLES = [
  "visitor",
  /** An editor of the work whose account was suspended; brings the cookie of that time. */
  "suspended",
  /** A member of another unit, without a part. */
  "outsider",
  "viewer",
  "commenter",
  "suggester",
  "editor",
  /** Leads the work. */
  "owner",
  /** A teacher of the work's lead unit, without a part. */
  "colleague",
  /** Administrator of the lead unit. */
  "admin",
  /** Administrator of another unit. */
  "other-admin",
  /** Officer of the bureau above the lead unit. */
  "officer",
  /** Reads the records of all roads, at the bureau above the lead unit. */
  "auditor",
  /** Looks after the platform. */
  "steward",
] as const;
export type Role = (typeof ROLES)[number];

/** What a work may be at that moment. The last three have an edition. */
export const STATES = ["draft", "frozen", "requested", "published", "withdrawn", "put-away"] as const;
export type State = (typeof STATES)[number];

/** Names for several roles, as the tables use them; `others` is everybody a line has not named yet. */
export const GROUPS: Record<string, readonly Role[]> = {
  everybody: ROLES,
  others: ROLES,
  members: ROLES.filter((role) => role !== "visitor" && role !== "suspended"),
  collaborators: ["viewer", "commenter", "suggester", "editor", "owner"],
  writers: ["editor", "owner"],
  /** Those who look after a unit. */
  heads: ["admin", "other-admin", "officer", "steward"],
  /** Those who speak for the school that tries published works. */
  adopters: ["outsider", "other-admin"],
  /** Those who decide on the work's publication. */
  deciders: ["admin", "steward"],
  /** Those who look after the members of the lead unit. */
  keepers: ["admin", "officer", "steward"],
};

/** What is expected: a status, or that one is sent to sign in. */
export type Answer = number | "sign-in";

/** Who gets what: `"owner 200, collaborators 403, members 404, others sign-in"`; the first that fits holds. */
export type Line = string;
/** One line for all states, or with others for some of them. */
export type Lines = Line | ({ all: Line } & Partial<Record<State, Line>>);

/** The roles of a few names. @throws when one of them is nobody's */
export function rolesOf(names: string): Role[] {
  const named = names.split(" ").flatMap((word) => GROUPS[word] ?? [word as Role]);
  const unknown = named.find((each) => !ROLES.includes(each));
  if (unknown !== undefined) throw new Error(`nobody is called ${unknown}: ${names}`);
  return [...new Set(named)];
}

/** @throws when the line names a role that does not exist, or nobody fits */
export function answerFor(lines: Lines, role: Role, state: State): Answer {
  const line = typeof lines === "string" ? lines : (lines[state] ?? lines.all);
  const answers = read.get(line) ?? answersOf(line);
  read.set(line, answers);
  const answer = answers.get(role);
  if (answer === undefined) throw new Error(`${role} does not occur in: ${line}`);
  return answer;
}

/** Lines that were taken apart already: each is asked for by every role in every state. */
const read = new Map<Line, Map<Role, Answer>>();

function answersOf(line: Line): Map<Role, Answer> {
  const answers = new Map<Role, Answer>();
  for (const part of line.split(", ")) {
    const [, names = "", answer = ""] = /^(.+) (\S+)$/.exec(part) ?? [];
    for (const role of rolesOf(names)) {
      if (!answers.has(role)) answers.set(role, answer === "sign-in" ? answer : Number(answer));
    }
  }
  return answers;
}
