import { useTranslation } from "react-i18next";
import { TextArea } from "../forms/text-input";
import { Instant } from "../instant";
import type { ApplyPageProps } from "./apply-page";
import { FileField } from "./file-field";
import { NominationFields } from "./nomination-fields";
import { useStepName } from "./road-words";

/** What came back: what is asked for, and the form as it was handed in before. */
export function ReturnedWorks({ returned, calls, proofs, problems }: ApplyPageProps) {
  const { t } = useTranslation("road");
  const name = useStepName();
  return returned.map(({ id, callId, asked, reason, dueAt, said }) => {
    const call = calls.find((each) => each.id === callId);
    return (
      <section key={id} aria-labelledby={`again-${id}`}>
        <h2 id={`again-${id}`}>
          {asked === null
            ? t("apply.again", { call: call?.name ?? "" })
            : t("apply.for-step", { call: call?.name ?? "", step: name(asked) })}
        </h2>
        <div className="notice">
          {reason !== "" && <p className="said">{reason}</p>}
          <p>
            {t("application.due")} <Instant at={dueAt} show="date" />
          </p>
        </div>
        <form method="post" action={`/applications/${id}/resubmit`} encType="multipart/form-data" noValidate>
          <NominationFields
            indicators={call?.indicators ?? []}
            proofs={proofs}
            draft={said}
            form="again"
            problems={problems}
          />
          <TextArea name="comment" form="again" label={t("apply.what-changed")} problems={problems} />
          <FileField form="again" problems={problems} />
          <button type="submit" className="button">
            {t(asked === null ? "move.resubmit" : "apply.hand-in")}
          </button>
        </form>
      </section>
    );
  });
}
