import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Awareness } from "y-protocols/awareness";

/** A member who has the text open, by the server's word. */
interface Present {
  memberId: string;
  name: string;
  unit: string;
  color: string;
}

/** Who else has the text open now. */
export function PresenceList({ awareness }: { awareness: Awareness }) {
  const { t } = useTranslation("editor");
  const others = useOthers(awareness);
  if (others.length === 0) return null;
  return (
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
            {person.unit && <span className="presence-unit">{person.unit}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Mark({ person }: { person: Present }) {
  return (
    <span className="presence-mark" aria-hidden="true" style={{ backgroundColor: person.color }}>
      {[...person.name][0]}
    </span>
  );
}

function useOthers(awareness: Awareness): Present[] {
  const [others, setOthers] = useState<Present[]>([]);
  useEffect(() => {
    const read = () => {
      const next = presentOf(awareness);
      setOthers((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
    };
    read();
    awareness.on("change", read);
    return () => awareness.off("change", read);
  }, [awareness]);
  return others;
}

/** One entry for each member, whatever number of windows they have open. */
function presentOf(awareness: Awareness): Present[] {
  const people = new Map<string, Present>();
  for (const [client, state] of awareness.getStates()) {
    const user = state.user as Partial<Present> | undefined;
    if (client === awareness.clientID || typeof user?.memberId !== "string") continue;
    const { memberId, name = "", unit = "", color = "" } = user;
    people.set(memberId, { memberId, name: String(name), unit: String(unit), color: colorOf(color) });
  }
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name, "zh-Hans-CN"));
}

function colorOf(color: unknown): string {
  return typeof color === "string" && /^#[0-9a-f]{6}$/i.test(color) ? color : "#646b74";
}
