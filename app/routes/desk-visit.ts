import { forMember } from "../http/audience";
import { told } from "../http/told";
import { findChanges, recordVisit } from "../models/visits/visits.server";

/** `{ changes }`: what others did to a text since the member last left it; null when nothing is to be told. */
export const loader = forMember(async ({ actor, context, params }) =>
  Response.json({ changes: await findChanges(context, actor, params.id ?? "") }),
);

/** `POST`: the member has seen the text as it stands now. */
export const action = forMember(async ({ actor, context, params }) =>
  told(recordVisit(context, actor, params.id ?? "")),
);
