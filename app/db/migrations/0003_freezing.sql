ALTER TABLE `practices` ADD `frozen_at` integer;--> statement-breakpoint
ALTER TABLE `practices` ADD `frozen_by` text;