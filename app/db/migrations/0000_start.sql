CREATE TABLE `attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`practice_id` text NOT NULL,
	`media_type` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attachments_practice` ON `attachments` (`practice_id`);--> statement-breakpoint
CREATE TABLE `collaborators` (
	`practice_id` text NOT NULL,
	`member_id` text NOT NULL,
	`part` text NOT NULL,
	`organisation_id` text,
	`organisation_name` text,
	`position` integer NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`practice_id`, `member_id`)
);
--> statement-breakpoint
CREATE INDEX `collaborators_member` ON `collaborators` (`member_id`);--> statement-breakpoint
CREATE TABLE `document_clients` (
	`document_id` text NOT NULL,
	`epoch` integer NOT NULL,
	`client_id` integer NOT NULL,
	`member_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`document_id`, `epoch`, `client_id`)
);
--> statement-breakpoint
CREATE TABLE `document_snapshots` (
	`document_id` text NOT NULL,
	`epoch` integer NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`bytes` blob NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`document_id`, `epoch`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `document_updates` (
	`document_id` text NOT NULL,
	`epoch` integer NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`member_id` text,
	`bytes` blob NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`document_id`, `epoch`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `documents` (
	`id` text PRIMARY KEY NOT NULL,
	`epoch` integer NOT NULL,
	`schema_version` integer NOT NULL,
	`last_seq` integer NOT NULL,
	`last_hash` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `editions` (
	`id` text PRIMARY KEY NOT NULL,
	`practice_id` text NOT NULL,
	`number` integer NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`details` text NOT NULL,
	`content` text NOT NULL,
	`html` text NOT NULL,
	`outline` text NOT NULL,
	`content_hash` text NOT NULL,
	`characters` integer NOT NULL,
	`published_at` integer NOT NULL,
	`published_by` text,
	`approved_by` text,
	`request_id` text,
	`withdrawn_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `editions_practice` ON `editions` (`practice_id`,`number`);--> statement-breakpoint
CREATE INDEX `editions_published` ON `editions` (`published_at`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`actor_id` text,
	`organisation_id` text,
	`subject_type` text NOT NULL,
	`subject_id` text NOT NULL,
	`payload` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `events_subject` ON `events` (`subject_type`,`subject_id`,`id`);--> statement-breakpoint
CREATE INDEX `events_kind` ON `events` (`kind`,`id`);--> statement-breakpoint
CREATE TABLE `grants` (
	`id` text PRIMARY KEY NOT NULL,
	`member_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`role` text NOT NULL,
	`valid_from` integer NOT NULL,
	`valid_to` integer,
	`granted_by` text
);
--> statement-breakpoint
CREATE INDEX `grants_member` ON `grants` (`member_id`);--> statement-breakpoint
CREATE INDEX `grants_organisation` ON `grants` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `imports` (
	`file_hash` text PRIMARY KEY NOT NULL,
	`line` integer NOT NULL,
	`published` integer NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer
);
--> statement-breakpoint
CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`email` text NOT NULL,
	`organisation_id` text,
	`practice_id` text,
	`role` text NOT NULL,
	`invited_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`accepted_at` integer,
	`accepted_by` text,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitations_token` ON `invitations` (`token_hash`);--> statement-breakpoint
CREATE INDEX `invitations_practice` ON `invitations` (`practice_id`);--> statement-breakpoint
CREATE INDEX `invitations_organisation` ON `invitations` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `members` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`password_hash` text NOT NULL,
	`locale` text DEFAULT 'zh-CN' NOT NULL,
	`created_at` integer NOT NULL,
	`suspended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `members_email` ON `members` (`email`);--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`parent_id` text,
	`division_code` text NOT NULL,
	`jurisdiction_code` text NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer
);
--> statement-breakpoint
CREATE INDEX `organisations_parent` ON `organisations` (`parent_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `organisations_name` ON `organisations` (`name`,`division_code`);--> statement-breakpoint
CREATE TABLE `practices` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`organisation_id` text,
	`template_version` integer NOT NULL,
	`details` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer
);
--> statement-breakpoint
CREATE INDEX `practices_organisation` ON `practices` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `publication_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`practice_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`epoch` integer NOT NULL,
	`seq` integer NOT NULL,
	`requested_by` text NOT NULL,
	`requested_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`decision` text,
	`note` text DEFAULT '' NOT NULL,
	`frozen` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `publication_requests_practice` ON `publication_requests` (`practice_id`);--> statement-breakpoint
CREATE INDEX `publication_requests_organisation` ON `publication_requests` (`organisation_id`,`decided_at`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id_hash` text PRIMARY KEY NOT NULL,
	`member_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`user_agent` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sessions_member` ON `sessions` (`member_id`);