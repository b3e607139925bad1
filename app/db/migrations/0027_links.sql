CREATE TABLE `edition_links` (
	`edition_id` text NOT NULL,
	`position` integer NOT NULL,
	`practice_id` text NOT NULL,
	`to_practice_id` text NOT NULL,
	`relation` text NOT NULL,
	`sentence` text NOT NULL,
	PRIMARY KEY(`edition_id`, `position`)
);
--> statement-breakpoint
CREATE INDEX `edition_links_to` ON `edition_links` (`to_practice_id`,`practice_id`);--> statement-breakpoint
CREATE TABLE `work_links` (
	`id` text PRIMARY KEY NOT NULL,
	`practice_id` text NOT NULL,
	`to_practice_id` text NOT NULL,
	`relation` text NOT NULL,
	`sentence` text NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `work_links_once` ON `work_links` (`practice_id`,`to_practice_id`,`relation`);