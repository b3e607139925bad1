import { z } from "zod";
import { ROLES, type Role } from "../actor";
import { emailSchema } from "./member";
import { dayField } from "./validity";

/** How long a link may be used, in milliseconds. */
export const INVITATION_LIFETIME = 7 * 24 * 3600_000;

/** Parts in a work that one can be asked into; an owner is made by an owner, later. */
export const INVITED_PARTS = ["editor", "suggester", "commenter", "viewer"] as const;
export type InvitedPart = (typeof INVITED_PARTS)[number];

export const organisationInvitationSchema = z
  .object({
    email: emailSchema,
    role: z.enum(ROLES, "role-required"),
    from: dayField("start"),
    until: dayField("end"),
  })
  .refine(({ from, until }) => until === null || until > (from ?? Date.now()), {
    path: ["until"],
    message: "grant-dates",
  });
export const practiceInvitationSchema = z.object({
  email: emailSchema,
  part: z.enum(INVITED_PARTS, "part-required"),
});

/** A person is asked in, to a unit or to one work: exactly one of the two ids is there. */
export interface Invitation {
  id: string;
  email: string;
  organisationId: string | null;
  practiceId: string | null;
  /** The unit's name, or the title of the work. */
  to: string;
  /** A role in a unit, or a part in a work. */
  role: Role | InvitedPart;
  invitedBy: string;
  inviterName: string;
  /** From when and until when the role is to hold; null: at once, until it is ended. */
  grantFrom: number | null;
  grantTo: number | null;
  createdAt: number;
  expiresAt: number;
  acceptedAt: number | null;
  revokedAt: number | null;
}

export type InvitationState = "open" | "accepted" | "revoked" | "expired";

/** The first end an invitation met, or that it is open. */
export function stateOf(
  invitation: Pick<Invitation, "acceptedAt" | "revokedAt" | "expiresAt">,
  now: number,
): InvitationState {
  if (invitation.acceptedAt !== null) return "accepted";
  if (invitation.revokedAt !== null) return "revoked";
  return invitation.expiresAt <= now ? "expired" : "open";
}

/** What an invitation leads to. */
export type InvitationTarget = { organisationId: string } | { practiceId: string };
