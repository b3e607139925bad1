import type { Block, Content } from "../documents/content";
import type { Activity, CommunityRecord } from "./community";

/** The words of a draft, in the language in which it is begun. */
export interface DraftWords {
  /** Sections of minutes, in order. */
  minutes: string[];
  summary: { goals: string; activities: string; works: string; outlook: string; none: string };
  activity: (activity: Activity) => string;
  goal: (goal: CommunityRecord["goals"][number]) => string;
  work: (work: CommunityRecord["works"][number]) => string;
}

/** What minutes begin with: what is known of the activity, and room for the rest. */
export function minutesContent(activity: Activity, words: DraftWords): Content {
  const sections = words.minutes.flatMap((heading) => [titled(heading), plain("")]);
  return { type: "root", children: [plain(words.activity(activity)), ...sections] };
}

/**
 * A year's summary from the record: goals with what was measured, activities and published works of
 * that year. What is to be thought of it is left to those who write on.
 */
export function summaryContent(record: CommunityRecord, year: number, words: DraftWords): Content {
  const { goals, activities, works, outlook, none } = words.summary;
  const inYear = (at: number) => new Date(at).getUTCFullYear() === year;
  const part = (heading: string, lines: string[]) => [
    titled(heading),
    ...(lines.length > 0 ? lines : [none]).map(plain),
  ];
  return {
    type: "root",
    children: [
      ...part(goals, record.goals.map(words.goal)),
      ...part(
        activities,
        record.activities
          .filter(({ heldOn }) => heldOn.startsWith(`${year}-`))
          .map(words.activity)
          .reverse(),
      ),
      ...part(works, record.works.filter(({ publishedAt }) => inYear(publishedAt)).map(words.work)),
      titled(outlook),
      plain(""),
    ],
  };
}

function titled(text: string): Block {
  return { type: "heading", level: 2, children: [{ type: "text", text }] };
}

function plain(text: string): Block {
  return { type: "paragraph", children: text === "" ? [] : [{ type: "text", text }] };
}
