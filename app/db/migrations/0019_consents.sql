CREATE TABLE `consents` (
	`id` text PRIMARY KEY NOT NULL,
	`practice_id` text NOT NULL,
	`pseudonym` text NOT NULL,
	`age_band` text NOT NULL,
	`guardian` text NOT NULL,
	`scopes` text NOT NULL,
	`audience` text NOT NULL,
	`valid_from` text NOT NULL,
	`valid_until` text,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`withdrawn_by` text,
	`withdrawn_at` integer
);
--> statement-breakpoint
CREATE INDEX `consents_practice` ON `consents` (`practice_id`);--> statement-breakpoint
ALTER TABLE `attachments` ADD `hidden_at` integer;--> statement-breakpoint
ALTER TABLE `attachments` ADD `replaced_by` text;--> statement-breakpoint
ALTER TABLE `publication_requests` ADD `findings` integer DEFAULT 0 NOT NULL;