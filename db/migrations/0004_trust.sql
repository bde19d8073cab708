-- Drafted by drizzle-kit from db/schema, reviewed: STRICT and CHECK added by hand. Never edit after landing.
CREATE TABLE `accounts` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`secret` text NOT NULL,
	`must_change` integer NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`disabled_at` text,
	CHECK (`role` IN ('clerk', 'reviewer', 'head', 'admin', 'reader')),
	CHECK (`must_change` IN (0, 1))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_name_unique` ON `accounts` (`name`);--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`who` text NOT NULL,
	`action` text NOT NULL,
	`detail` text NOT NULL,
	`first_change` integer,
	`last_change` integer,
	`previous` text NOT NULL,
	`hash` text NOT NULL,
	CHECK ((`first_change` IS NULL) = (`last_change` IS NULL))
) STRICT;
