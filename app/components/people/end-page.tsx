import { useTranslation } from "react-i18next";
import type { Role } from "../../models/actor";
import { PostButton } from "../forms/post-button";
import { SiteFrame } from "../site-frame";

export interface EndPageProps {
  unit: { id: string; name: string };
  membership: { grantId: string; memberId: string; name: string; role: Role };
  /** Whether it is the actor themself who leaves. */
  own: boolean;
  /** Works in this unit that they are responsible for. */
  works: number;
}

/** Asks before somebody is removed from a unit. */
export function EndPage({ unit, membership: { grantId, memberId, name, role }, own, works }: EndPageProps) {
  const { t } = useTranslation(["people", "joining"]);
  const members = `/organisations/${unit.id}/members`;
  return (
    <SiteFrame width="narrow">
      <h1>{t("end.question", { name, unit: unit.name })}</h1>
      <p>{t("end.consequence", { name, role: t(`role.${role}`) })}</p>
      {works > 0 && (
        <p className="notice warning">
          {t("joining:hand-over.left", { count: works })}{" "}
          <a href={`/organisations/${unit.id}/hand-over/${memberId}`}>{t("joining:hand-over.title")}</a>
        </p>
      )}
      <div className="actions">
        <PostButton action={`${members}/${grantId}/end`} className="button danger">
          {t("end.submit")}
        </PostButton>
        <a className="button quiet" href={own ? "/account" : members}>
          {t("end.cancel")}
        </a>
      </div>
    </SiteFrame>
  );
}
