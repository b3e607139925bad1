CREATE TABLE `join_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`member_id` text NOT NULL,
	`message` text NOT NULL,
	`asked_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`decision` text,
	`reason` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `join_requests_organisation` ON `join_requests` (`organisation_id`,`decided_at`);--> statement-breakpoint
CREATE INDEX `join_requests_member` ON `join_requests` (`member_id`);