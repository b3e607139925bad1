import { useTranslation } from "react-i18next";
import {
  type CommentNotice,
  isCommentNotice,
  type Notice,
  type WorkNotice,
} from "../../models/notices/notice";
import { PostButton } from "../forms/post-button";
import { Instant } from "../instant";
import { Han } from "../public/han";
import { SiteFrame } from "../site-frame";

/** What others said to a member, and what happened to works of theirs. */
export function NoticesPage({ notices }: { notices: readonly Notice[] }) {
  const { t } = useTranslation("notices");
  const unread = notices.filter(({ read }) => !read).length;
  return (
    <SiteFrame width="narrow">
      <h1>{t("title")}</h1>
      {notices.length === 0 ? (
        <p className="hint">{t("none")}</p>
      ) : (
        <>
          <div className="notices-head">
            <p>{unread === 0 ? t("all-read") : t("unread", { count: unread })}</p>
            {unread > 0 && <PostButton action="/notices">{t("mark-read")}</PostButton>}
          </div>
          <ol className="notice-list">
            {notices.map((notice) => (
              <NoticeItem key={notice.id} notice={notice} />
            ))}
          </ol>
        </>
      )}
    </SiteFrame>
  );
}

function NoticeItem({ notice }: { notice: Notice }) {
  if (isCommentNotice(notice)) return <SaidItem {...notice} />;
  return <HappenedItem {...notice} />;
}

function HappenedItem({ kind, name, at, read, address, words }: WorkNotice) {
  const { t } = useTranslation("notices");
  return (
    <li data-unread={read ? undefined : true}>
      <p className="notice-what">
        {!read && <strong className="notice-new">{t("new")}</strong>}
        <a href={address}>
          <Han>{t(`kind.${kind}`, { name, ...words })}</Han>
        </a>
        <Instant at={at} />
      </p>
    </li>
  );
}

function SaidItem({ kind, name, at, read, practiceId, title, threadId, quote, body }: CommentNotice) {
  const { t } = useTranslation("notices");
  return (
    <li data-unread={read ? undefined : true}>
      <p className="notice-what">
        {!read && <strong className="notice-new">{t("new")}</strong>}
        <a href={`/desk/${practiceId}?comment=${threadId}`}>
          <Han>{t(`kind.${kind}`, { name, title })}</Han>
        </a>
        <Instant at={at} />
      </p>
      <blockquote className="notice-quote">
        <Han>{quote}</Han>
      </blockquote>
      <p className="notice-body">
        <Han>{body}</Han>
      </p>
    </li>
  );
}
