CREATE TABLE `comment_threads` (
	`id` text PRIMARY KEY NOT NULL,
	`practice_id` text NOT NULL,
	`epoch` integer NOT NULL,
	`anchor_start` text NOT NULL,
	`anchor_end` text NOT NULL,
	`quote` text NOT NULL,
	`before` text NOT NULL,
	`after` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`resolved_by` text,
	`resolved_at` integer
);
--> statement-breakpoint
CREATE INDEX `comment_threads_practice` ON `comment_threads` (`practice_id`);--> statement-breakpoint
CREATE TABLE `comments` (
	`id` text PRIMARY KEY NOT NULL,
	`thread_id` text NOT NULL,
	`member_id` text NOT NULL,
	`body` text NOT NULL,
	`at` integer NOT NULL,
	`edited_at` integer,
	`removed_at` integer
);
--> statement-breakpoint
CREATE INDEX `comments_thread` ON `comments` (`thread_id`);--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`member_id` text NOT NULL,
	`kind` text NOT NULL,
	`practice_id` text NOT NULL,
	`thread_id` text NOT NULL,
	`comment_id` text NOT NULL,
	`actor_id` text NOT NULL,
	`at` integer NOT NULL,
	`read_at` integer
);
--> statement-breakpoint
CREATE INDEX `notices_member` ON `notices` (`member_id`,`read_at`);--> statement-breakpoint
CREATE INDEX `notices_thread` ON `notices` (`thread_id`);--> statement-breakpoint
CREATE TABLE `visits` (
	`practice_id` text NOT NULL,
	`member_id` text NOT NULL,
	`at` integer NOT NULL,
	`epoch` integer NOT NULL,
	`seq` integer NOT NULL,
	`vector` blob NOT NULL,
	`sections` text NOT NULL,
	PRIMARY KEY(`practice_id`, `member_id`)
);
