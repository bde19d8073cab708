-- Drafted by drizzle-kit from db/schema, reviewed: STRICT, WITHOUT ROWID and CHECK added by hand. Never edit after landing.
CREATE TABLE `annex_columns` (
	`id` integer PRIMARY KEY NOT NULL,
	`annex_id` integer NOT NULL,
	`position` integer NOT NULL,
	`path` text NOT NULL,
	`kind` text NOT NULL,
	`item_id` integer,
	`plan_year_id` integer,
	`measure` text,
	`shift` integer,
	`shown_decimals` integer,
	`sum_of` text,
	FOREIGN KEY (`annex_id`) REFERENCES `annexes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plan_year_id`) REFERENCES `plan_years`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `annex_columns_position` ON `annex_columns` (`annex_id`,`position`);--> statement-breakpoint
CREATE TABLE `annex_rows` (
	`id` integer PRIMARY KEY NOT NULL,
	`annex_id` integer NOT NULL,
	`position` integer NOT NULL,
	`unit_id` integer NOT NULL,
	`section` text,
	FOREIGN KEY (`annex_id`) REFERENCES `annexes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `annex_rows_unit` ON `annex_rows` (`annex_id`,`unit_id`);--> statement-breakpoint
CREATE TABLE `annexes` (
	`id` integer PRIMARY KEY NOT NULL,
	`plan_id` integer NOT NULL,
	`position` integer NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`number` integer,
	`sole_annex` integer NOT NULL,
	`title` text NOT NULL,
	`row_heading` text NOT NULL,
	`unit_line` text,
	`fill_line` text,
	`signature_line` text,
	`notes` text NOT NULL,
	`paper` text NOT NULL,
	`orientation` text NOT NULL,
	`total_row` text NOT NULL,
	`entry_state` text NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `annexes_key` ON `annexes` (`plan_id`,`key`);--> statement-breakpoint
CREATE TABLE `form_values` (
	`annex_id` integer NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`annex_id`, `key`),
	FOREIGN KEY (`annex_id`) REFERENCES `annexes`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `forms` (
	`annex_id` integer PRIMARY KEY NOT NULL,
	`blocks` text NOT NULL,
	FOREIGN KEY (`annex_id`) REFERENCES `annexes`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `list_rows` (
	`id` integer PRIMARY KEY NOT NULL,
	`annex_id` integer NOT NULL,
	`position` integer NOT NULL,
	`cells` text NOT NULL,
	FOREIGN KEY (`annex_id`) REFERENCES `annexes`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `list_rows_annex` ON `list_rows` (`annex_id`,`position`);--> statement-breakpoint
CREATE TABLE `lists` (
	`annex_id` integer PRIMARY KEY NOT NULL,
	`preset` text NOT NULL,
	`ruled` integer NOT NULL,
	`headed` integer NOT NULL,
	`columns` text NOT NULL,
	FOREIGN KEY (`annex_id`) REFERENCES `annexes`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `stated_totals` (
	`annex_id` integer NOT NULL,
	`column_id` integer NOT NULL,
	`row_id` integer NOT NULL,
	`value` integer NOT NULL,
	PRIMARY KEY(`annex_id`, `column_id`, `row_id`),
	FOREIGN KEY (`annex_id`) REFERENCES `annexes`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`column_id`) REFERENCES `annex_columns`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `cell_notes` (
	`plan_id` integer NOT NULL,
	`unit_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`plan_year_id` integer NOT NULL,
	`quarter` integer NOT NULL,
	`measure` text NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`plan_id`, `unit_id`, `item_id`, `plan_year_id`, `quarter`, `measure`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`batch_id` integer NOT NULL,
	`at` text NOT NULL,
	`who` text NOT NULL,
	`source` text NOT NULL,
	`reason` text NOT NULL,
	`subject` text NOT NULL,
	`plan_id` integer,
	`annex_id` integer,
	`column_id` integer,
	`row_id` integer,
	`unit_id` integer,
	`item_id` integer,
	`plan_year_id` integer,
	`quarter` integer,
	`measure` text,
	`old_state` text,
	`old_value` integer,
	`new_state` text,
	`new_value` integer,
	`old_text` text,
	`new_text` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `changes_cell` ON `changes` (`plan_id`,`unit_id`,`item_id`,`plan_year_id`,`quarter`,`measure`,`id`);--> statement-breakpoint
CREATE INDEX `changes_at` ON `changes` (`at`);--> statement-breakpoint
CREATE TABLE `facts` (
	`plan_id` integer NOT NULL,
	`unit_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`plan_year_id` integer NOT NULL,
	`quarter` integer NOT NULL,
	`measure` text NOT NULL,
	`state` text NOT NULL,
	`value` integer,
	PRIMARY KEY(`plan_id`, `unit_id`, `item_id`, `plan_year_id`, `quarter`, `measure`),
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plan_year_id`) REFERENCES `plan_years`(`id`) ON UPDATE no action ON DELETE no action,
	CHECK (`quarter` BETWEEN 0 AND 4),
	CHECK (`measure` IN ('planned', 'completed')),
	CHECK ((`state` = 'number' AND `value` IS NOT NULL) OR (`state` = 'notApplicable' AND `value` IS NULL))
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `unread_entries` (
	`plan_id` integer NOT NULL,
	`unit_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`plan_year_id` integer NOT NULL,
	`quarter` integer NOT NULL,
	`measure` text NOT NULL,
	`text` text NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`plan_id`, `unit_id`, `item_id`, `plan_year_id`, `quarter`, `measure`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `items` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`unit_of_measure` text NOT NULL,
	`decimals` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `items_key_unique` ON `items` (`key`);--> statement-breakpoint
CREATE TABLE `plan_versions` (
	`id` integer PRIMARY KEY NOT NULL,
	`plan_id` integer NOT NULL,
	`ordinal` integer NOT NULL,
	`stage` text NOT NULL,
	`note` text NOT NULL,
	`frozen_at` text NOT NULL,
	`frozen_by` text NOT NULL,
	`content` text NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_versions_ordinal` ON `plan_versions` (`plan_id`,`ordinal`);--> statement-breakpoint
CREATE TABLE `plan_years` (
	`id` integer PRIMARY KEY NOT NULL,
	`plan_id` integer NOT NULL,
	`position` integer NOT NULL,
	`label` text NOT NULL,
	`start_date` text NOT NULL,
	`end_date` text NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `plan_years_label` ON `plan_years` (`plan_id`,`label`);--> statement-breakpoint
CREATE TABLE `plans` (
	`id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`title` text NOT NULL,
	`document_number` text,
	`issuer` text,
	`issue_date` text,
	`county_id` integer NOT NULL,
	`sample` integer NOT NULL,
	FOREIGN KEY (`county_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `plans_key_unique` ON `plans` (`key`);--> statement-breakpoint
CREATE TABLE `unit_names` (
	`unit_id` integer NOT NULL,
	`valid_from` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`unit_id`, `valid_from`),
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `units` (
	`id` integer PRIMARY KEY NOT NULL,
	`parent_id` integer,
	`division_code` text,
	`kind` text NOT NULL,
	`settlement` text,
	`valid_from` text,
	`valid_to` text,
	`merged_into_id` integer,
	`position` integer NOT NULL,
	FOREIGN KEY (`parent_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merged_into_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
