CREATE TABLE `application_uplifts` (
	`application_id` text PRIMARY KEY NOT NULL,
	`call_id` text NOT NULL,
	`indicator` text NOT NULL,
	`points` real NOT NULL,
	`granted_by` text NOT NULL,
	`granted_at` integer NOT NULL
);
