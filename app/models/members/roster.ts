import { z } from "zod";
import { ROLES, type Role } from "../actor";
import { invalid } from "../domain-error";
import { type CsvRecord, csvField, decodeCsv, parseCsv } from "./csv";
import { organisationInvitationSchema } from "./invitation";
import { emailSchema, nameSchema, normaliseEmail } from "./member";

export const ROSTER_BYTES = 1024 * 1024;
export const ROSTER_ROWS = 300;

const instant = z.number().int().nullable();

/** People of a list as the preview sends them on, once somebody has looked at them. */
export const rosterRowsSchema = z
  .array(
    z.object({
      line: z.number().int(),
      name: nameSchema,
      email: emailSchema,
      role: z.enum(ROLES),
      from: instant,
      until: instant,
    }),
  )
  .min(1, "roster-empty")
  .max(ROSTER_ROWS, "roster-long");

/** Somebody of a list who can be asked in. */
export type RosterRow = z.output<typeof rosterRowsSchema>[number];

/** A line of a list that cannot be used: as it stood there, and the codes of what is wrong. */
export interface RosterFault {
  line: number;
  name: string;
  email: string;
  problems: string[];
  /** The line that has the same address and role, for `roster-twice`. */
  same?: number;
}

export interface Roster {
  rows: RosterRow[];
  faults: RosterFault[];
}

/** Heads of columns in either language, as they stand in lists that schools keep. */
const COLUMNS = {
  name: ["姓名", "名字", "教师姓名", "name", "full name"],
  email: ["邮箱", "电子邮箱", "电子邮件", "邮件", "email", "e-mail", "mail"],
  role: ["身份", "角色", "role"],
  from: ["开始日期", "开始", "from", "start", "first day"],
  until: ["结束日期", "结束", "有效期至", "until", "end", "last day"],
} as const;
type Column = keyof typeof COLUMNS;

/** How lists name the roles. Without a word for it, somebody is a teacher. */
const ROLE_WORDS: Record<Role, readonly string[]> = {
  teacher: ["", "教师", "老师", "teacher"],
  "school-admin": ["学校管理员", "管理员", "school administrator", "administrator", "admin"],
  "bureau-officer": ["电教馆管理员", "馆员", "bureau officer", "officer"],
  expert: ["专家", "expert"],
  "copy-editor": ["编辑", "审校", "编辑/审校", "copy editor", "editor", "proofreader"],
  researcher: ["研究者", "研究人员", "researcher"],
  auditor: ["审计员", "审计", "auditor"],
  steward: ["平台管理员", "platform steward", "steward"],
};

/**
 * Reads a list of people: who can be asked in, and what is wrong with the other lines.
 * @param roles those the actor may give in the unit
 * @throws invalid("roster-encoding" | "roster-empty" | "roster-columns" | "roster-long" | "roster-large")
 */
export function readRoster(bytes: Uint8Array, roles: readonly Role[]): Roster {
  if (bytes.length > ROSTER_BYTES) throw invalid("roster-large");
  const [head, ...records] = parseCsv(decodeCsv(bytes));
  if (!head || records.length === 0) throw invalid("roster-empty");
  if (records.length > ROSTER_ROWS) throw invalid("roster-long");
  const columns = columnsOf(head.fields);
  const seen = new Map<string, number>();
  const roster: Roster = { rows: [], faults: [] };
  for (const record of records) {
    const read = readPerson(record, columns, roles);
    if ("problems" in read) roster.faults.push(read);
    else {
      const key = `${read.email} ${read.role}`;
      const same = seen.get(key);
      if (same === undefined) roster.rows.push(read);
      else roster.faults.push({ ...read, problems: ["roster-twice"], same });
      seen.set(key, same ?? read.line);
    }
  }
  return roster;
}

function columnsOf(heads: readonly string[]): Map<Column, number> {
  const folded = heads.map((head) => head.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, " "));
  const columns = new Map<Column, number>();
  for (const column of Object.keys(COLUMNS) as Column[]) {
    const at = folded.findIndex((head) => (COLUMNS[column] as readonly string[]).includes(head));
    if (at !== -1) columns.set(column, at);
  }
  if (!columns.has("email") || !columns.has("name")) throw invalid("roster-columns");
  return columns;
}

function readPerson(
  { line, fields }: CsvRecord,
  columns: ReadonlyMap<Column, number>,
  roles: readonly Role[],
): RosterRow | RosterFault {
  const field = (column: Column) => (fields[columns.get(column) ?? -1] ?? "").trim();
  const name = nameSchema.safeParse(field("name"));
  const role = roleCalled(field("role"));
  const day = (column: Column) => field(column).replace(/^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/, dashed);
  const told = { email: field("email"), role, from: day("from"), until: day("until") };
  const invitation = organisationInvitationSchema.safeParse(told);
  const problems = [
    ...(name.error?.issues ?? []),
    ...(invitation.error?.issues ?? []).filter(({ path }) => path[0] !== "role"),
  ].map(({ message }) => message);
  if (role === null) problems.push("role-unknown");
  else if (!roles.includes(role)) problems.push("role-too-high");
  if (problems.length > 0 || !name.data || !invitation.data) {
    return { line, name: field("name"), email: normaliseEmail(field("email")), problems };
  }
  return { line, name: name.data, ...invitation.data };
}

/** Spreadsheets write 2026/9/1. */
function dashed(_: string, year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

function roleCalled(word: string): Role | null {
  const folded = word.normalize("NFKC").toLowerCase();
  return ROLES.find((role) => role === folded || ROLE_WORDS[role].includes(folded)) ?? null;
}

/** Invitations as a file for the spreadsheet from which somebody sends the links. */
export function rosterReport(
  heads: readonly string[],
  sent: readonly { name: string; email: string; link: string }[],
): string {
  const lines = sent.map(({ name, email, link }) => [name, email, link]);
  return [heads, ...lines].map((fields) => fields.map(csvField).join(",")).join("\r\n");
}
