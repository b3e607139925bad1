import { z } from "zod";

export const MESSAGE_LENGTH = 300;
/** So many requests of one member may wait at once. */
export const WAITING_REQUESTS = 5;

/** What somebody says of themselves when they ask to be let in. */
export const joinSchema = z.object({
  message: z.string("message-required").trim().min(1, "message-required").max(MESSAGE_LENGTH, "message-long"),
});

/** Somebody who asks to be let into a unit, as those see it who answer. */
export interface JoinRequest {
  id: string;
  organisationId: string;
  unitName: string;
  memberId: string;
  name: string;
  email: string;
  message: string;
  askedAt: number;
}

/** How a member stands to a unit they might ask to be let into. */
export type Joining =
  | { state: "member" | "closed" }
  | { state: "open"; refused: string | null }
  | { state: "asked"; requestId: string };
