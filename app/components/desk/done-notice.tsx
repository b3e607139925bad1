/** What was done just before, told once above the page. */
export function DoneNotice({ children }: { children: string | null }) {
  if (children === null) return null;
  return (
    <p className="notice done" role="status">
      {children}
    </p>
  );
}
