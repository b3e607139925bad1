import { createContext, useContext } from "react";
import { useTranslation } from "react-i18next";
import { Han } from "../public/han";

/** Looks of authors that can be told apart by more than their colour; see versions.css. */
const LOOKS = 8;

export interface AuthorsOf {
  /** Ids in the order of their marks. */
  writers: readonly string[];
  /** Names by id; whoever is not in it is the product itself. */
  people: Readonly<Record<string, string>>;
}

export const AuthorsContext = createContext<AuthorsOf>({ writers: [], people: {} });

export interface AuthorLook {
  name: string;
  /** A number in a circle, for those who see no colours and for paper. */
  mark: string;
  className: string;
}

/** How words of a member are marked. */
export function useAuthor(): (memberId: string | null | undefined) => AuthorLook | null {
  const { writers, people } = useContext(AuthorsContext);
  const { t } = useTranslation("versions");
  return (memberId) => {
    const index = memberId ? writers.indexOf(memberId) : -1;
    if (!memberId || index < 0) return null;
    const mark = index < 20 ? String.fromCodePoint(0x2460 + index) : `(${index + 1})`;
    return { name: people[memberId] ?? t("template"), mark, className: `author author-${index % LOOKS}` };
  };
}

/** Which mark stands for whom. */
export function AuthorLegend() {
  const { writers } = useContext(AuthorsContext);
  const { t } = useTranslation("versions");
  const author = useAuthor();
  if (writers.length === 0) return null;
  return (
    <ul className="author-legend" aria-label={t("legend")}>
      {writers.map((id) => {
        const look = author(id);
        return (
          look && (
            <li key={id}>
              <span className={look.className}>
                {look.mark} <Han>{look.name}</Han>
              </span>
            </li>
          )
        );
      })}
    </ul>
  );
}
