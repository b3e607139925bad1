-- Photographs of visits leave the table of what belongs to works.
CREATE TABLE `visit_photographs` (
	`id` text PRIMARY KEY NOT NULL,
	`visit_id` text NOT NULL,
	`media_type` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `visit_photographs_visit` ON `visit_photographs` (`visit_id`);
--> statement-breakpoint
INSERT INTO `visit_photographs` (`id`, `visit_id`, `media_type`, `width`, `height`, `size`, `sha256`, `created_by`, `created_at`)
SELECT `id`, `practice_id`, `media_type`, `width`, `height`, `size`, `sha256`, `created_by`, `created_at` FROM `attachments` WHERE `practice_id` IN (SELECT `id` FROM `site_visits`);
--> statement-breakpoint
DELETE FROM `attachments` WHERE `practice_id` IN (SELECT `id` FROM `site_visits`);
