import { announcementsAnswer } from "../http/announcements.server";
import { forFile } from "../http/audience";

/** Public notices, designations and changes of calls as a feed to follow (Atom, RFC 4287), newest first. */
export const loader = forFile(({ request, context }) => announcementsAnswer(request, context));
