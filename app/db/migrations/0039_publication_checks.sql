CREATE TABLE `publication_checks` (
	`id` text PRIMARY KEY NOT NULL,
	`request_id` text NOT NULL,
	`practice_id` text NOT NULL,
	`checked_by` text NOT NULL,
	`checked_at` integer NOT NULL,
	`marks` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `publication_checks_once` ON `publication_checks` (`request_id`,`checked_by`);--> statement-breakpoint
CREATE INDEX `publication_checks_practice` ON `publication_checks` (`practice_id`);