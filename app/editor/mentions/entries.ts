import type { Nameable } from "../../models/mentions/mention";
import type { Readings } from "../commands/readings";
import { findCommands } from "../commands/search";
import type { MentionWords } from "../nodes/mention-node";

/** One line of the list that an @ opens. */
export interface NameEntry {
  id: string;
  label: string;
  /** What tells it from another of the same name: a unit. */
  hint: string;
  /** Kind of a work; empty for a person. */
  kind: string;
  said: MentionWords;
}

/**
 * The people who answer to what was typed, by characters, pinyin or initials, then the works the server
 * found for it.
 * @param readings null while pinyin is not loaded
 */
export function entriesFor(found: Nameable, typed: string, readings: Readings | null): NameEntry[] {
  const people = found.people.map((person) => ({
    ...person,
    keywords: { zh: [person.name], en: [person.name] },
  }));
  return [
    ...findCommands(people, typed, readings).map(({ memberId, name, organisation }) => ({
      ...{ id: memberId, label: name, hint: organisation, kind: "" },
      said: saidOf("person", memberId, name),
    })),
    ...found.works.map(({ practiceId, title, kind, organisation }) => ({
      ...{ id: practiceId, label: title, hint: organisation, kind },
      said: saidOf("work", practiceId, title),
    })),
  ];
}

function saidOf(of: MentionWords["of"], target: string, label: string): MentionWords {
  return { of, target, label, relation: "", sentence: "" };
}
