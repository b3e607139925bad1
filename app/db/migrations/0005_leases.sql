CREATE TABLE `document_leases` (
	`document_id` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`token` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `processes` (
	`id` text PRIMARY KEY NOT NULL,
	`seen_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `writers` (
	`id` text PRIMARY KEY NOT NULL,
	`commits` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
-- Tells this installation from others at the same Redis, by whatever address a process reaches it.
CREATE TABLE `installation` (
	`id` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
INSERT INTO `installation` VALUES (lower(hex(randomblob(8))));
