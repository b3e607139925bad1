import { hash, type Options, verify } from "@node-rs/argon2";
import { conflict } from "../domain-error";
import { normalisePassword } from "./password";

/** Argon2id (the library's default) with 19 MiB and two passes, as OWASP recommends. */
const COST: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of a password nobody knows, so that an unknown address costs as much as a known one. */
const NOBODY =
  "$argon2id$v=19$m=19456,t=2,p=1$YMXKFFMp6V1ThB1OnDPt9A$vAc9EqwyfCpVwC3eL6/8qqjUEP21+MNF6zMVCXkgC1Q";

/** @throws conflict("too-busy") when very many passwords wait already */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalisePassword(password), COST));
}

/**
 * Whether this is the password of that hash. Without a hash the answer is no, after the same time.
 * @throws conflict("too-busy") when very many passwords wait already
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const right = await inTurn(() => verify(stored ?? NOBODY, normalisePassword(password)));
  return stored !== null && right;
}

/** Two at a time leave the other threads of the process to the files and the database. */
const AT_ONCE = 2;
const WAITING = 200;
// Counts work in progress, of which there is one count for a process; it remembers nothing.
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING) throw conflict("too-busy");
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running++;
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
