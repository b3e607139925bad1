CREATE TABLE `reading_counts` (
	`practice_id` text NOT NULL,
	`month` text NOT NULL,
	`views` integer NOT NULL,
	`downloads` integer NOT NULL,
	`organisation_id` text NOT NULL,
	`region` text NOT NULL,
	PRIMARY KEY(`practice_id`, `month`)
);
--> statement-breakpoint
CREATE INDEX `reading_counts_organisation` ON `reading_counts` (`organisation_id`);--> statement-breakpoint
CREATE INDEX `reading_counts_region` ON `reading_counts` (`region`);