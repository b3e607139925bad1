import type { ReactNode } from "react";

/** The frame around each page: header, main, footer. */
export function SiteFrame({
  width = "page",
  children,
}: {
  width?: "page" | "narrow" | "wide";
  children: ReactNode;
}) {
  return (
    <main id="main" className={width === "page" ? "page" : `page ${width}`}>
      {children}
    </main>
  );
}
