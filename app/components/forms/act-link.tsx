import type { ReactNode } from "react";

/** A link that does something with one row of a table; those who hear the page are told with which. */
export function ActLink({ href, about, children }: { href: string; about: string; children: ReactNode }) {
  return (
    <a className="act" href={href}>
      {children}
      <span className="visually-hidden"> {about}</span>
    </a>
  );
}
