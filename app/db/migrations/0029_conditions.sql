CREATE TABLE `unit_conditions` (
	`organisation_id` text NOT NULL,
	`year` integer NOT NULL,
	`stage` text NOT NULL,
	`pupils` integer,
	`boarding` integer,
	`devices` real,
	`bandwidth` integer,
	`area` text NOT NULL,
	`source` text NOT NULL,
	`told_by` text NOT NULL,
	`told_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `year`)
);
