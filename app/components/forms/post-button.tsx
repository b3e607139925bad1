import type { ReactNode } from "react";

interface PostButtonProps {
  action: string;
  fields?: Record<string, string>;
  className?: string;
  /** What the button acts on, where its words alone do not say so; heard, not seen. */
  about?: string;
  children: ReactNode;
}

/** A button that is a form of its own: one act, one address, no script. */
export function PostButton({ action, fields, className = "button quiet", about, children }: PostButtonProps) {
  return (
    <form method="post" action={action} className="post-button">
      {Object.entries(fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" className={className}>
        {children}
        {about && <span className="visually-hidden"> {about}</span>}
      </button>
    </form>
  );
}
