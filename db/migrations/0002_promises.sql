-- Drafted by drizzle-kit from db/schema, reviewed: STRICT, WITHOUT ROWID and CHECK added by hand. Never edit after landing.
CREATE TABLE `assessment_parts` (
	`id` integer PRIMARY KEY NOT NULL,
	`assessment_id` integer NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`weight` integer NOT NULL,
	`indicator_id` integer,
	`rule` text NOT NULL,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`indicator_id`) REFERENCES `indicators`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`weight` >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `assessment_parts_assessment` ON `assessment_parts` (`assessment_id`,`position`);--> statement-breakpoint
CREATE TABLE `assessment_scores` (
	`part_id` integer NOT NULL,
	`unit_id` integer NOT NULL,
	`score` integer,
	`note` text NOT NULL,
	`unread` text,
	PRIMARY KEY(`part_id`, `unit_id`),
	FOREIGN KEY (`part_id`) REFERENCES `assessment_parts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`score` >= 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `assessments` (
	`id` integer PRIMARY KEY NOT NULL,
	`plan_id` integer NOT NULL,
	`position` integer NOT NULL,
	`title` text NOT NULL,
	`as_of` text NOT NULL,
	`note` text NOT NULL,
	`sample` integer NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`as_of` GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CHECK (`sample` IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE TABLE `coverage_links` (
	`unit_id` integer NOT NULL,
	`facility_id` integer NOT NULL,
	`note` text NOT NULL,
	`sample` integer NOT NULL,
	PRIMARY KEY(`unit_id`, `facility_id`),
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`facility_id`) REFERENCES `facilities`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`sample` IN (0, 1))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `coverage_links_facility` ON `coverage_links` (`facility_id`);--> statement-breakpoint
CREATE TABLE `indicator_values` (
	`indicator_id` integer NOT NULL,
	`unit_id` integer NOT NULL,
	`as_of` text NOT NULL,
	`value` integer,
	`numerator` integer,
	`denominator` integer,
	`source` text NOT NULL,
	`note` text NOT NULL,
	`unread` text,
	`sample` integer NOT NULL,
	PRIMARY KEY(`indicator_id`, `unit_id`, `as_of`),
	FOREIGN KEY (`indicator_id`) REFERENCES `indicators`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`as_of` GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CHECK (`sample` IN (0, 1))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `indicators` (
	`id` integer PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`unit_of_measure` text NOT NULL,
	`decimals` integer NOT NULL,
	`source` text NOT NULL,
	`applies` integer NOT NULL,
	`built_in` integer NOT NULL,
	`definition` text NOT NULL,
	CHECK (`decimals` BETWEEN 0 AND 6),
	CHECK (`applies` IN (0, 1)),
	CHECK (`built_in` IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `indicators_key_unique` ON `indicators` (`key`);--> statement-breakpoint
CREATE TABLE `populations` (
	`unit_id` integer NOT NULL,
	`year` integer NOT NULL,
	`basis` text NOT NULL,
	`total` integer,
	`aged_60` integer,
	`aged_65` integer,
	`aged_80` integer,
	`households` integer,
	`source` text NOT NULL,
	`unread` text,
	`sample` integer NOT NULL,
	PRIMARY KEY(`unit_id`, `year`, `basis`),
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`year` BETWEEN 1900 AND 2200),
	CHECK (`basis` IN ('registered', 'resident')),
	CHECK (`total` >= 0),
	CHECK (`aged_60` >= 0),
	CHECK (`aged_65` >= 0),
	CHECK (`aged_80` >= 0),
	CHECK (`households` >= 0),
	CHECK (`sample` IN (0, 1))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `standards` (
	`id` integer PRIMARY KEY NOT NULL,
	`position` integer NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`type_id` integer,
	`source` text NOT NULL,
	`version` text NOT NULL,
	`applies` integer NOT NULL,
	`built_in` integer NOT NULL,
	`rules` text NOT NULL,
	FOREIGN KEY (`type_id`) REFERENCES `facility_types`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`applies` IN (0, 1)),
	CHECK (`built_in` IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `standards_key_unique` ON `standards` (`key`);--> statement-breakpoint
CREATE TABLE `subsidy_rates` (
	`id` integer PRIMARY KEY NOT NULL,
	`plan_id` integer,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`source` text NOT NULL,
	`kind` text NOT NULL,
	`per` text NOT NULL,
	`type_id` integer,
	`grade` text NOT NULL,
	`service_years` integer NOT NULL,
	`applies` integer NOT NULL,
	`sample` integer NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`type_id`) REFERENCES `facility_types`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`kind` IN ('fixed', 'ceiling')),
	CHECK (`per` IN ('facility', 'unit', 'schooling', 'certificate', 'head')),
	CHECK (`service_years` >= 0),
	CHECK (`applies` IN (0, 1)),
	CHECK (`sample` IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE TABLE `subsidy_shares` (
	`rate_id` integer NOT NULL,
	`level` text NOT NULL,
	`amount` integer NOT NULL,
	PRIMARY KEY(`rate_id`, `level`),
	FOREIGN KEY (`rate_id`) REFERENCES `subsidy_rates`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`level` IN ('central', 'province', 'city', 'county', 'joint')),
	CHECK (`amount` >= 0)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `targets` (
	`id` integer PRIMARY KEY NOT NULL,
	`plan_id` integer NOT NULL,
	`position` integer NOT NULL,
	`indicator_id` integer NOT NULL,
	`name` text NOT NULL,
	`comparison` text NOT NULL,
	`low` integer,
	`high` integer,
	`published` text NOT NULL,
	`unit_of_measure` text NOT NULL,
	`since` text,
	`deadline` text,
	`deadline_text` text NOT NULL,
	`unit_id` integer,
	`lead_agency` text NOT NULL,
	`supporting_agencies` text NOT NULL,
	`source` text NOT NULL,
	`note` text NOT NULL,
	`sample` integer NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`indicator_id`) REFERENCES `indicators`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`comparison` IN ('atLeast', 'atMost', 'range', 'exactly', 'done', 'eachAtLeast', 'perYear', 'text')),
	CHECK (`since` GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CHECK (`deadline` GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CHECK (`low` IS NULL OR `high` IS NULL OR `low` <= `high`),
	CHECK (`sample` IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `targets_plan` ON `targets` (`plan_id`,`position`);--> statement-breakpoint
CREATE TABLE `task_closures` (
	`id` integer PRIMARY KEY NOT NULL,
	`task_id` integer NOT NULL,
	`closed_on` text NOT NULL,
	`evidence` text NOT NULL,
	`reviewer` text NOT NULL,
	`closed_by` text NOT NULL,
	`reopened_on` text,
	`reopen_reason` text NOT NULL,
	`reopened_by` text NOT NULL,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`closed_on` GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CHECK (`reopened_on` GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;
--> statement-breakpoint
CREATE INDEX `task_closures_task` ON `task_closures` (`task_id`);--> statement-breakpoint
CREATE TABLE `task_files` (
	`id` integer PRIMARY KEY NOT NULL,
	`task_id` integer NOT NULL,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text NOT NULL,
	`content` blob NOT NULL,
	`added_at` text NOT NULL,
	`added_by` text NOT NULL,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`size` = length(`content`))
) STRICT;
--> statement-breakpoint
CREATE INDEX `task_files_task` ON `task_files` (`task_id`);--> statement-breakpoint
CREATE TABLE `task_milestones` (
	`id` integer PRIMARY KEY NOT NULL,
	`task_id` integer NOT NULL,
	`position` integer NOT NULL,
	`text` text NOT NULL,
	`due_on` text,
	`done_on` text,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`due_on` GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CHECK (`done_on` GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;
--> statement-breakpoint
CREATE INDEX `task_milestones_task` ON `task_milestones` (`task_id`,`position`);--> statement-breakpoint
CREATE TABLE `task_notes` (
	`id` integer PRIMARY KEY NOT NULL,
	`task_id` integer NOT NULL,
	`written_on` text NOT NULL,
	`author` text NOT NULL,
	`text` text NOT NULL,
	`sample` integer NOT NULL,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`written_on` GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CHECK (`sample` IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `task_notes_task` ON `task_notes` (`task_id`);--> statement-breakpoint
CREATE TABLE `task_targets` (
	`task_id` integer NOT NULL,
	`target_id` integer NOT NULL,
	PRIMARY KEY(`task_id`, `target_id`),
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `targets`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `task_targets_target` ON `task_targets` (`target_id`);--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` integer PRIMARY KEY NOT NULL,
	`plan_id` integer NOT NULL,
	`position` integer NOT NULL,
	`number` text NOT NULL,
	`section` text NOT NULL,
	`title` text NOT NULL,
	`aim` text NOT NULL,
	`deadline` text,
	`deadline_text` text NOT NULL,
	`lead_agency` text NOT NULL,
	`supporting_agencies` text NOT NULL,
	`unit_id` integer,
	`state` text NOT NULL,
	`source` text NOT NULL,
	`sample` integer NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`deadline` GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CHECK (`state` IN ('open', 'closed')),
	CHECK (`sample` IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `tasks_plan` ON `tasks` (`plan_id`,`position`);--> statement-breakpoint
ALTER TABLE `staff_members` ADD `schooling` text CHECK (`schooling` IN ('secondary', 'college', 'bachelor'));
