/**
 * Access to the databases: transactions, named statements, migrations, and the classification of errors.
 *
 * <p>Only {@code queue} and {@code history} run statements. {@code batch} and {@code api} migrate and check the schema, and
 * every package may catch {@link org.holocron.derive.sql.DatabaseUnavailableException}. Nothing here knows what a job is.
 *
 * <p>What differs between databases is in their {@link org.holocron.derive.sql.Dialect}, and nowhere else. Statements are
 * {@code .sql} files under {@code sql/statements/<dialect>/}, one statement a file, with named parameters ({@code :job_id})
 * and {@code $(SCHEMA)} for the schema's name; the scripts that make the tables are in {@code sql/<dialect>/} at the top of
 * the project.
 */
@NullMarked
package org.holocron.derive.sql;

import org.jspecify.annotations.NullMarked;
