import { createContext, useContext } from "react";
import { useTranslation } from "react-i18next";
import type { Role } from "../models/actor";

/** A role a member may act in. */
export interface RoleOffered {
  grantId: string;
  role: Role;
  organisationName: string;
}

/** Where the page stands and who reads it: what the frame around every page shows. */
export interface Surroundings {
  /** `unread`: how many notices they have not seen; `acting`: the grant of `roles` as which they act. */
  actor: { name: string; unread: number; roles: readonly RoleOffered[]; acting: string | null } | null;
  /** Path and query of this page. */
  address: string;
  /** This page in the other language; null where the language is no part of the address. */
  otherLanguage: string | null;
}

export const SurroundingsContext = createContext<Surroundings>({
  actor: null,
  address: "/",
  otherLanguage: null,
});

export function useSurroundings(): Surroundings {
  return useContext(SurroundingsContext);
}

/** Turns the path of a visitor page into its address in the language of this page. */
export function useVisitorPath(): (path: string) => string {
  const { i18n } = useTranslation();
  return (path) => visitorPath(path, i18n.language);
}

export function visitorPath(path: string, locale: string): string {
  if (locale !== "en") return path;
  return path === "/" ? "/en" : `/en${path}`;
}
