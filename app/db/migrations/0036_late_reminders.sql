CREATE TABLE `late_reminders` (
	`application_id` text NOT NULL,
	`since` integer NOT NULL,
	`told_at` integer NOT NULL,
	PRIMARY KEY(`application_id`, `since`)
);
