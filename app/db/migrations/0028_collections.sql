CREATE TABLE `collection_works` (
	`collection_id` text NOT NULL,
	`practice_id` text NOT NULL,
	`position` integer NOT NULL,
	`reason` text NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`collection_id`, `practice_id`)
);
--> statement-breakpoint
CREATE INDEX `collection_works_practice` ON `collection_works` (`practice_id`);--> statement-breakpoint
CREATE TABLE `collections` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`title` text NOT NULL,
	`introduction` text NOT NULL,
	`started_by` text NOT NULL,
	`started_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`removed_at` integer
);
--> statement-breakpoint
CREATE INDEX `collections_organisation` ON `collections` (`organisation_id`);--> statement-breakpoint
CREATE INDEX `collections_changed` ON `collections` (`changed_at`);