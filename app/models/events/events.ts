/** Everything that is worth remembering of who did what; the name is `<subject>.<past participle>`. */
export type EventKind =
  | "member.signed-up"
  | "member.signed-in"
  | "member.signed-out"
  | "member.password-changed"
  | "member.suspended"
  | "member.reinstated"
  | "session.revoked"
  | "session.role-chosen"
  | "organisation.founded"
  | "organisation.proposed"
  | "organisation.verified"
  | "organisation.refused"
  | "organisation.renamed"
  | "organisation.moved"
  | "organisation.merged"
  | "grant.given"
  | "grant.ended"
  | "grant.limited"
  | "invitation.sent"
  | "invitation.accepted"
  | "invitation.revoked"
  | "practice.started"
  | "practice.renamed"
  | "practice.described"
  | "practice.unit-assigned"
  | "practice.frozen"
  | "practice.unfrozen"
  | "practice.deleted"
  | "collaborator.added"
  | "collaborator.changed"
  | "collaborator.removed"
  | "comment.added"
  | "comment.changed"
  | "comment.removed"
  | "comment.resolved"
  | "comment.reopened"
  | "comment.moved"
  | "comment.brought"
  | "attachment.added"
  | "publication.requested"
  | "publication.returned"
  | "publication.withdrawn"
  | "edition.published"
  | "edition.imported"
  | "edition.withdrawn"
  | "document.quarantined"
  | "document.restored"
  | "version.named"
  | "version.restored"
  | "authorship.proposed"
  | "authorship.signed";

export interface DomainEvent {
  kind: EventKind;
  actorId?: string | null;
  organisationId?: string | null;
  subjectType: "member" | "organisation" | "practice" | "edition" | "invitation";
  subjectId: string;
  payload?: Record<string, unknown>;
}
