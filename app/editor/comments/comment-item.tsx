import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Instant } from "../../components/instant";
import { Han } from "../../components/public/han";
import { type Comment, type Mentionable, passagesOf } from "../../models/comments/comment";
import type { CommentStore, Sending } from "./comment-store";
import { Composer } from "./composer";

interface CommentItemProps {
  comment: Comment;
  threadId: string;
  own: string;
  people: readonly Mentionable[];
  sending: Sending | undefined;
  /** May take back anybody's. */
  leads: boolean;
  /** Shows what can be done with it. */
  open: boolean;
  store: CommentStore;
}

/** What one member said, with who and when. */
export function CommentItem(props: CommentItemProps) {
  const { comment, threadId, own, people, sending, store } = props;
  const { t } = useTranslation("comments");
  const [editing, setEditing] = useState(false);
  const name = comment.name || people.find(({ memberId }) => memberId === own)?.name || t("you");
  return (
    <li className="comment" data-waiting={sending ? true : undefined}>
      <p className="comment-head">
        <strong>
          <Han>{comment.fileAuthor === null ? name : t("from-file", { name: comment.fileAuthor })}</Han>
        </strong>
        <span className="comment-time">
          <Instant at={comment.at} />
          {comment.edited && ` ${t("edited")}`}
        </span>
      </p>
      {editing ? (
        <Composer
          label={t("edit-label")}
          action={t("save")}
          people={people}
          begun={comment.body}
          eager
          onCancel={() => setEditing(false)}
          onSend={async (body) => {
            if (await store.reword(threadId, comment.id, body)) setEditing(false);
          }}
        />
      ) : (
        <Words {...comment} people={people} />
      )}
      {sending && <NotSent sending={sending} id={comment.id} store={store} />}
      {props.open && !editing && !sending && !comment.removed && (
        <Acts {...props} onEdit={() => setEditing(true)} />
      )}
    </li>
  );
}

function Words({
  body,
  removed,
  people,
}: Pick<Comment, "body" | "removed"> & Pick<CommentItemProps, "people">) {
  const { t } = useTranslation("comments");
  if (removed) return <p className="comment-body is-removed">{t("removed")}</p>;
  return (
    <p className="comment-body">
      {passagesOf(body, people).map(({ text, memberIds }, index) =>
        // Passages have no identity but their place.
        memberIds.length > 0 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: see above.
          <span key={index} className="comment-mention">
            {text}
          </span>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: see above.
          <Han key={index}>{text}</Han>
        ),
      )}
    </p>
  );
}

function NotSent({ sending, id, store }: { sending: Sending; id: string; store: CommentStore }) {
  const { t } = useTranslation("comments");
  if (sending === "waiting") return <p className="comment-waiting">{t("waiting")}</p>;
  return (
    <div className="comment-problem" role="alert">
      <p>{t([`problem.${sending.problem}`, `errors:${sending.problem}`, "problem.other"])}</p>
      <button type="button" className="link-button" onClick={() => store.retry(id)}>
        {t("retry")}
      </button>
      <button type="button" className="link-button" onClick={() => store.discard(id)}>
        {t("discard")}
      </button>
    </div>
  );
}

function Acts({ comment, threadId, own, leads, store, onEdit }: CommentItemProps & { onEdit: () => void }) {
  const { t } = useTranslation("comments");
  const [sure, setSure] = useState(false);
  const mine = comment.memberId === own && comment.fileAuthor === null;
  if (!mine && !leads) return null;
  return (
    <div className="comment-own-acts">
      {mine && (
        <button type="button" className="link-button" onClick={onEdit}>
          {t("edit")}
        </button>
      )}
      {sure ? (
        <>
          <button
            type="button"
            className="link-button is-danger"
            onClick={() => void store.remove(threadId, comment.id)}
          >
            {t("remove-sure")}
          </button>
          <button type="button" className="link-button" onClick={() => setSure(false)}>
            {t("cancel")}
          </button>
        </>
      ) : (
        <button type="button" className="link-button" onClick={() => setSure(true)}>
          {t("remove")}
        </button>
      )}
    </div>
  );
}
