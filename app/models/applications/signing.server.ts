import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import { desc, ne } from "drizzle-orm";
import type { Reader, Transaction } from "../../db/database";
import { signingKeys } from "../../db/schema";
import { newId } from "../identifier";

/** The installation's key in PEM, made when it is first needed; kept with everything else, so a copy of the database keeps it. */
async function keyOf(tx: Transaction): Promise<{ publicKey: string; privateKey: string }> {
  const own = ne(signingKeys.privateKey, "");
  const [known] = await tx
    .select()
    .from(signingKeys)
    .where(own)
    .orderBy(desc(signingKeys.createdAt))
    .limit(1);
  if (known) return known;
  const pair = generateKeyPairSync("ed25519", {
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  await tx.insert(signingKeys).values({ id: newId(), ...pair, createdAt: Date.now() });
  return pair;
}

/** Signs a text with the installation's Ed25519 key; base64url. */
export async function signText(tx: Transaction, text: string): Promise<string> {
  const { privateKey } = await keyOf(tx);
  return sign(null, Buffer.from(text, "utf8"), createPrivateKey(privateKey)).toString("base64url");
}

/** The published keys, PEM (SPKI), the newest first: that of this installation, and those that came with a dump. */
export async function listPublicKeys(
  reader: Reader,
): Promise<{ id: string; key: string; createdAt: number }[]> {
  const { id, publicKey: key, createdAt } = signingKeys;
  return reader.select({ id, key, createdAt }).from(signingKeys).orderBy(desc(createdAt), desc(id));
}

/** The published key, PEM (SPKI), the newest where there are several; null while nothing was signed yet. */
export async function findPublicKey(reader: Reader): Promise<string | null> {
  const [newest] = await listPublicKeys(reader);
  return newest?.key ?? null;
}

/** The published key with which a text was signed; null where it is none of ours. */
export async function findKeyOf(reader: Reader, text: string, signature: string): Promise<string | null> {
  const keys = await listPublicKeys(reader);
  return keys.find(({ key }) => isSigned(key, text, signature))?.key ?? null;
}

/** Whether a signature belongs to a text: needs nothing but the published key. */
export function isSigned(publicKey: string, text: string, signature: string): boolean {
  const bytes = Buffer.from(signature, "base64url");
  return verify(null, Buffer.from(text, "utf8"), createPublicKey(publicKey), bytes);
}
