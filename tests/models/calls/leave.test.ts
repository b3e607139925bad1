import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "../../../app/db/database";
import type { Actor } from "../../../app/models/actor";
import { assignReviews } from "../../../app/models/applications/assigning.server";
import { getPanel } from "../../../app/models/applications/panel.server";
import { openCall, recordRehearsal } from "../../../app/models/calls/commands.server";
import { hostingUnits } from "../../../app/models/calls/policy";
import { getHostedCall, listHosted } from "../../../app/models/calls/queries.server";
import { endGrant } from "../../../app/models/members/commands.server";
import { delegateOffice, officesOf } from "../../../app/models/members/delegations.server";
import { openTestDatabase, type TestDatabase } from "../../support/database";
import { createActor } from "../../support/people";
import { type Country, DAY, draftedCall, foundCountry, nameExperts, openedCall } from "../../support/road";

let store: TestDatabase;
let db: Database;
let country: Country;
beforeEach(async () => {
  store = await openTestDatabase();
  db = store.db;
  country = await foundCountry(db);
});
afterEach(() => store.remove());

test("during the leave of who hosts a call their delegate runs it, no longer than the lender may, and nothing else", async () => {
  const { steward, provincial, host, province } = country;
  const delegate = await createActor(db, { name: "代办人" });
  const lend = (lender: Actor, role: "steward" | "bureau-officer", organisationId: string) =>
    db.write((tx) =>
      delegateOffice(tx, lender, {
        ...{ organisationId, role, email: delegate.email },
        ...{ validFrom: Date.now() - 1, validTo: Date.now() + 20 * DAY },
      }),
    );
  const callId = await draftedCall(db, steward, host);
  await expect(getHostedCall(db.read, delegate, callId)).rejects.toMatchObject({ kind: "not-found" });
  await lend(steward, "steward", host);
  await db.write((tx) => recordRehearsal(tx, delegate, callId));
  await db.write((tx) => openCall(tx, delegate, callId));
  await nameExperts(db, delegate, callId, 3);
  await db.write((tx) => assignReviews(tx, delegate, callId));
  expect((await getPanel(db.read, delegate, callId)).rows).toEqual([]);
  expect((await listHosted(db.read, delegate)).calls).toHaveLength(1);
  expect(hostingUnits(await officesOf(db.read, delegate)).map(({ id }) => id)).toEqual([host]);
  const elsewhere = await openedCall(db, provincial, province);
  await expect(getHostedCall(db.read, delegate, elsewhere)).rejects.toMatchObject({ kind: "forbidden" });

  await lend(provincial, "bureau-officer", province);
  expect((await getHostedCall(db.read, delegate, elsewhere)).id).toBe(elsewhere);
  await db.write((tx) => endGrant(tx, steward, provincial.grants[0]?.grantId ?? ""));
  await expect(getHostedCall(db.read, delegate, elsewhere)).rejects.toMatchObject({ kind: "forbidden" });
});
