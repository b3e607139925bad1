import { ProblemSummary } from "./problem-summary";
import type { Problems } from "./problems";
import { TextArea } from "./text-input";

export interface ReasonFormProps {
  action: string;
  /** The question that is answered in writing, and what is done then. */
  words: { reason: string; hint: string; submit: string; cancel: string };
  maxLength: number;
  /** Where the way back leads. */
  back: string;
  problems?: Problems | null;
}

/** Asks for the reason before something is done that others must be able to understand later. */
export function ReasonForm({ action, words, maxLength, back, problems }: ReasonFormProps) {
  return (
    <form method="post" action={action} noValidate>
      <ProblemSummary problems={problems} />
      <TextArea
        name="reason"
        label={words.reason}
        hint={words.hint}
        rows={3}
        maxLength={maxLength}
        required
        problems={problems}
      />
      <div className="actions">
        <button type="submit" className="button danger">
          {words.submit}
        </button>
        <a className="button quiet" href={back}>
          {words.cancel}
        </a>
      </div>
    </form>
  );
}
