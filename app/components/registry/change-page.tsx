import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { type Option, Select } from "../forms/select";
import { TextInput } from "../forms/text-input";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";

interface ChangeProps {
  unit: { id: string; name: string };
  problems?: Problems | null;
}

/** The unit gets another name. */
export function RenamePage({ unit, problems }: ChangeProps) {
  const { t } = useTranslation("registry");
  return (
    <ChangeForm change="rename" {...{ unit, problems }}>
      <TextInput
        name="name"
        label={t("rename.name")}
        defaultValue={unit.name}
        maxLength={120}
        required
        problems={problems}
      />
    </ChangeForm>
  );
}

/** The unit comes under another. */
export function MovePage({ unit, parents, problems }: ChangeProps & { parents: readonly Option[] }) {
  const { t } = useTranslation("registry");
  if (parents.length === 0) return <Nowhere unit={unit} change="move" />;
  return (
    <ChangeForm change="move" {...{ unit, problems }}>
      <Select name="parent" label={t("move.parent")} options={parents} problems={problems} />
    </ChangeForm>
  );
}

/** The unit goes up in another, which is not undone: so its name is typed. */
export function MergePage({ unit, targets, problems }: ChangeProps & { targets: readonly Option[] }) {
  const { t } = useTranslation("registry");
  if (targets.length === 0) return <Nowhere unit={unit} change="merge" />;
  return (
    <ChangeForm change="merge" {...{ unit, problems }}>
      <Select name="into" label={t("merge.into")} options={targets} problems={problems} />
      <TextInput
        name="name"
        label={t("merge.name")}
        hint={t("merge.name-hint", { name: unit.name })}
        autoComplete="off"
        required
        problems={problems}
      />
    </ChangeForm>
  );
}

type Change = "rename" | "move" | "merge";

function ChangeForm({
  change,
  unit,
  problems,
  children,
}: ChangeProps & { change: Change; children: ReactNode }) {
  const { t } = useTranslation("registry");
  return (
    <Frame change={change} unit={unit}>
      <p>{t(`${change}.consequence`)}</p>
      <ProblemSummary problems={problems} />
      <form method="post" action={`/organisations/${unit.id}/${change}`} noValidate>
        {children}
        <TextInput
          name="grounds"
          label={t("grounds")}
          hint={t("grounds-hint")}
          maxLength={500}
          required
          problems={problems}
        />
        <div className="actions">
          <button type="submit" className={change === "merge" ? "button danger" : "button"}>
            {t(`${change}.submit`)}
          </button>
          <a className="button quiet" href={`/organisations/${unit.id}/record`}>
            {t("cancel")}
          </a>
        </div>
      </form>
    </Frame>
  );
}

function Nowhere({ change, unit }: { change: Change; unit: ChangeProps["unit"] }) {
  const { t } = useTranslation("registry");
  return (
    <Frame change={change} unit={unit}>
      <p>{t("no-targets")}</p>
      <p>
        <a href={`/organisations/${unit.id}/record`}>{t("back")}</a>
      </p>
    </Frame>
  );
}

function Frame({
  change,
  unit,
  children,
}: {
  change: Change;
  unit: ChangeProps["unit"];
  children: ReactNode;
}) {
  const { t } = useTranslation("registry");
  return (
    <SiteFrame width="narrow">
      <h1>{t(`${change}.title`)}</h1>
      <p>
        <Han>{unit.name}</Han>
      </p>
      {children}
    </SiteFrame>
  );
}
