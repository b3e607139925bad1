import { useTranslation } from "react-i18next";
import { ROLES, type Role } from "../../models/contributions/roles";
import { WorkFrame, type WorkHead } from "../desk/work-frame";
import { ProblemSummary } from "../forms/problem-summary";
import type { Problems } from "../forms/problems";
import { Han } from "../public/han";

interface Line {
  memberId: string;
  name: string;
  organisation: string | null;
  roles: readonly Role[];
}

interface AgreementPageProps {
  work: WorkHead;
  authors: readonly Line[];
  /** Somebody has signed what stands now, and would have to sign again. */
  signed: boolean;
  problems?: Problems | null;
}

/** The form that proposes in which order the authors are named, and what each did. */
export function AgreementPage({ work, authors, signed, problems = null }: AgreementPageProps) {
  const { t } = useTranslation("contributions");
  return (
    <WorkFrame work={work} place="contributions">
      <section aria-labelledby="agreement" className="narrow-section">
        <h2 id="agreement">{t("agreement.title")}</h2>
        <p>{t("agreement.explanation")}</p>
        {signed && <p className="notice warning">{t("agreement.voids")}</p>}
        <form method="post" action={`/desk/${work.id}/contributions/agreement`}>
          <ProblemSummary problems={problems} />
          {authors.map((author, index) => (
            <AuthorFields
              key={author.memberId}
              author={author}
              index={index}
              of={authors.length}
              problems={problems}
            />
          ))}
          <div className="actions">
            <button type="submit" className="button">
              {t("agreement.send")}
            </button>
            <a className="button quiet" href={`/desk/${work.id}/contributions`}>
              {t("agreement.cancel")}
            </a>
          </div>
        </form>
      </section>
    </WorkFrame>
  );
}

interface AuthorFieldsProps {
  author: Line;
  index: number;
  of: number;
  problems: Problems | null;
}

function AuthorFields({
  author: { memberId, name, organisation, roles },
  index,
  of,
  problems,
}: AuthorFieldsProps) {
  const { t } = useTranslation("contributions");
  const typed = (field: string) => problems && [problems.values[field] ?? []].flat();
  const place = typed(`position-${memberId}`)?.[0] ?? String(index + 1);
  const chosen = typed(`roles-${memberId}`) ?? roles;
  return (
    <fieldset className="author-fields">
      <legend>
        <Han>{name}</Han> <span className="hint">{organisation && <Han>{organisation}</Han>}</span>
      </legend>
      <label>
        {t("agreement.position")}{" "}
        <select name={`position-${memberId}`} className="input" defaultValue={place}>
          {Array.from({ length: of }, (_, position) => String(position + 1)).map((position) => (
            <option key={position}>{position}</option>
          ))}
        </select>
      </label>
      <div className="role-choices">
        {ROLES.map((role) => (
          <label key={role}>
            <input
              type="checkbox"
              name={`roles-${memberId}`}
              value={role}
              defaultChecked={chosen.includes(role)}
            />{" "}
            {t(`roles.${role}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
