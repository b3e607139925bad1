import { useLexicalComposerContext } from "@lexical/react/LexicalComposerContext";
import { type RefObject, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { rootOf } from "../../models/documents/yjs-format";
import type { DocumentBinding } from "../binding/document-binding";
import type { DocumentSession } from "../document-session";
import { blockAt, placeOf, readViewing, sectionOf } from "./presence-place";
import { type Following, useFollowing } from "./use-following";
import { useViewing } from "./use-viewing";

/** A member who has the text open, by the server's word, and where they are in it by their own. */
interface Present {
  memberId: string;
  name: string;
  unit: string;
  color: string;
  /** Words of the heading under which they are. */
  section: string;
  /** They say what they look at. */
  shows: boolean;
}

interface PresenceProps {
  session: DocumentSession;
  binding: RefObject<DocumentBinding | null>;
  received: boolean;
}

/** Who else has the text open now, and where. */
export function PresenceList({ session, binding, received }: PresenceProps) {
  const { t } = useTranslation(["editor", "comments"]);
  const [editor] = useLexicalComposerContext();
  const others = useOthers(session);
  const following = useFollowing(session, editor, binding);
  useViewing(session, editor, binding, received);
  if (others.length === 0) return null;
  const followed = others.find(({ memberId }) => memberId === following.memberId);
  return (
    <>
      <details className="presence">
        <summary>
          <span className="presence-marks" aria-hidden="true">
            {others.slice(0, 3).map((person) => (
              <Mark key={person.memberId} person={person} />
            ))}
          </span>
          <span className="presence-count">{t("presence.others", { count: others.length })}</span>
        </summary>
        <ul>
          {others.map((person) => (
            <li key={person.memberId}>
              <Mark person={person} />
              <span className="presence-name">{person.name}</span>
              {(person.section || person.unit) && (
                <span className="presence-unit">
                  {person.section ? t("comments:presence.in", { section: person.section }) : person.unit}
                </span>
              )}
              {person.shows && <FollowButton person={person} {...following} />}
            </li>
          ))}
        </ul>
      </details>
      {followed && (
        <p className="following" role="status" style={{ borderColor: followed.color }}>
          {t("comments:presence.following", { name: followed.name })}
          <button type="button" className="link-button" onClick={() => following.follow(null)}>
            {t("comments:presence.stop")}
          </button>
        </p>
      )}
    </>
  );
}

function FollowButton({ person, memberId, follow }: Following & { person: Present }) {
  const { t } = useTranslation("comments");
  const on = memberId === person.memberId;
  return (
    <button
      type="button"
      className="presence-follow"
      aria-pressed={on}
      aria-label={t("presence.follow-name", { name: person.name })}
      onClick={(event) => {
        event.currentTarget.closest("details")?.removeAttribute("open");
        follow(on ? null : person.memberId);
      }}
    >
      {t("presence.follow")}
    </button>
  );
}

function Mark({ person }: { person: Present }) {
  return (
    <span className="presence-mark" aria-hidden="true" style={{ backgroundColor: person.color }}>
      {[...person.name][0]}
    </span>
  );
}

function useOthers(session: DocumentSession): Present[] {
  const [others, setOthers] = useState<Present[]>([]);
  useEffect(() => {
    const { awareness } = session.provider;
    const read = () => {
      const next = presentOf(session);
      setOthers((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
    };
    read();
    awareness.on("change", read);
    return () => awareness.off("change", read);
  }, [session]);
  return others;
}

/** One entry for each member, whatever number of windows they have open. */
function presentOf({ doc, provider: { awareness } }: DocumentSession): Present[] {
  const people = new Map<string, Present>();
  const root = rootOf(doc);
  for (const [client, state] of awareness.getStates()) {
    const user = state.user as Partial<Present> | undefined;
    if (client === awareness.clientID || typeof user?.memberId !== "string") continue;
    const { memberId, name = "", unit = "", color = "" } = user;
    const place = placeOf(state);
    const block = place && blockAt(doc, root, place);
    people.set(memberId, {
      memberId,
      name: String(name),
      unit: String(unit),
      color: colorOf(color),
      section: block ? cut(sectionOf(block)) : "",
      shows: readViewing(state.viewing) !== null,
    });
  }
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name, "zh-Hans-CN"));
}

/** Characters of a heading that are shown. */
const HEADING = 24;

function cut(heading: string): string {
  return [...heading].length > HEADING ? `${[...heading].slice(0, HEADING).join("")}…` : heading;
}

function colorOf(color: unknown): string {
  return typeof color === "string" && /^#[0-9a-f]{6}$/i.test(color) ? color : "#646b74";
}
