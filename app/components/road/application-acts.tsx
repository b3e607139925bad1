import { useTranslation } from "react-i18next";
import { type Move, REASONED } from "../../models/applications/application";
import type { Problems } from "../forms/problems";
import { Select } from "../forms/select";
import { TextArea, TextInput } from "../forms/text-input";
import type { ApplicationPageProps } from "./application-page";
import { FileField } from "./file-field";

/** Moves with forms of their own. */
const OWN_FORM: readonly Move[] = ["resubmit", "uplift", "designate", "revoke"];

/** What may be done with a work now: moves with their reasons, the planning of its visit. */
export function Acts(props: ApplicationPageProps) {
  const { t } = useTranslation("road");
  const { id, moves, problems, can } = props;
  if (moves.length === 0 && !can.visit) return null;
  return (
    <section aria-labelledby="acts" className="decide">
      <h2 id="acts">{t("application.acts")}</h2>
      {moves
        .filter((move) => !OWN_FORM.includes(move))
        .map((move) => (
          <MoveForm
            key={move}
            id={id}
            move={move}
            problems={problems?.values.move === move ? problems : null}
          />
        ))}
      {moves.includes("resubmit") && (
        <p>
          <a className="button" href={`/desk/${props.practiceId}/applications#again-${id}`}>
            {t(props.status === "asked" ? "apply.hand-in" : "move.resubmit")}
          </a>
        </p>
      )}
      {moves.includes("uplift") && <UpliftForm {...props} />}
      {moves.includes("designate") && (
        <form method="post" action={`/applications/${id}/designate`} encType="multipart/form-data" noValidate>
          <TextInput name="documentNumber" label={t("application.document")} required problems={problems} />
          <FileField form="designate" problems={problems} />
          <button type="submit" className="button">
            {t("application.designate", { as: props.called || t(`verdict.${props.verdict ?? "exemplar"}`) })}
          </button>
        </form>
      )}
      {moves.includes("revoke") && (
        <form method="post" action={`/applications/${id}/revoke`} encType="multipart/form-data" noValidate>
          <TextArea
            name="comment"
            form="revoke"
            label={t("application.reason")}
            required
            problems={problems}
          />
          <FileField form="revoke" problems={problems} />
          <button type="submit" className="button quiet">
            {t("move.revoke")}
          </button>
        </form>
      )}
      {can.visit && <VisitForm {...props} />}
    </section>
  );
}

function MoveForm({ id, move, problems }: { id: string; move: Move; problems: Problems | null }) {
  const { t } = useTranslation("road");
  const action = `/applications/${id}/moves/${move}`;
  if (!REASONED.includes(move)) return <PlainMove action={action} move={move} problems={problems} />;
  return (
    <details className="road-move" open={problems !== null}>
      <summary>{t(`move.${move}`)}</summary>
      <form method="post" action={action} encType="multipart/form-data" noValidate>
        <TextArea
          name="comment"
          form={move}
          label={t("application.reason")}
          hint={t("application.reason-hint")}
          required
          problems={problems}
        />
        {move === "return" && (
          <TextInput
            type="date"
            name="due"
            form={move}
            label={t("application.mend-by")}
            problems={problems}
          />
        )}
        <FileField form={move} problems={problems} />
        <button type="submit" className="button quiet">
          {t(`move.${move}`)}
        </button>
      </form>
    </details>
  );
}

/** A move that needs no reason: one button, and an opinion or a stamped sheet for whoever has one. */
function PlainMove({ action, move, problems }: { action: string; move: Move; problems: Problems | null }) {
  const { t } = useTranslation("road");
  return (
    <form method="post" action={action} encType="multipart/form-data" noValidate className="road-move">
      <button type="submit" className="button quiet">
        {t(`move.${move}`)}
      </button>
      <details open={problems !== null}>
        <summary>
          {t("application.with-opinion")}
          <span className="visually-hidden"> {t(`move.${move}`)}</span>
        </summary>
        <TextArea
          name="comment"
          form={move}
          label={t("application.opinion")}
          hint={t("application.reason-hint")}
          problems={problems}
        />
        <FileField form={move} problems={problems} />
      </details>
    </form>
  );
}

/** Points within one indicator for an outstanding feature; each with how many the experts left. */
function UpliftForm({ id, rooms, nomination, problems }: ApplicationPageProps) {
  const { t } = useTranslation("road");
  const asked = problems?.values.indicator === undefined ? null : problems;
  const nameOf = (indicator: string) => nomination.find((each) => each.id === indicator)?.name ?? indicator;
  return (
    <details className="road-move" open={asked !== null}>
      <summary>{t("move.uplift")}</summary>
      <form method="post" action={`/applications/${id}/uplift`} noValidate>
        <p className="hint">{t("uplift.about")}</p>
        <Select
          name="indicator"
          label={t("rubric.indicator")}
          options={rooms
            .filter(({ room }) => room > 0)
            .map(({ indicator, room }) => ({
              value: indicator,
              label: t("uplift.room", { name: nameOf(indicator), room: Math.floor(room * 10) / 10 }),
            }))}
          problems={asked}
        />
        <TextInput
          type="number"
          name="points"
          label={t("uplift.points")}
          min={0}
          step={0.1}
          required
          problems={asked}
        />
        <TextArea
          name="reason"
          form="uplift"
          label={t("application.reason")}
          rows={2}
          required
          problems={asked}
        />
        <button type="submit" className="button quiet">
          {t("move.uplift")}
        </button>
      </form>
    </details>
  );
}

function VisitForm({ id, problems }: ApplicationPageProps) {
  const { t } = useTranslation("road");
  return (
    <form method="post" action={`/applications/${id}/visit`} noValidate>
      <h3>{t("visit.schedule")}</h3>
      <TextInput type="date" name="plannedFor" label={t("visit.day")} required problems={problems} />
      <TextInput name="place" label={t("visit.place")} required problems={problems} />
      <TextArea
        name="emails"
        label={t("visit.visitors")}
        hint={t("visit.visitors-hint")}
        rows={3}
        problems={problems}
      />
      <button type="submit" className="button">
        {t("visit.schedule")}
      </button>
    </form>
  );
}
