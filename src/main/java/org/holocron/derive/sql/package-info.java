/**
 * How the two databases are reached: transactions, named statements, migrations, and the sorting of what can go wrong.
 *
 * <p>Used by the queue and the history only. Nothing here knows what a job is. Statements live in {@code .sql} files
 * under {@code sql/statements/<dialect>/}, one a file, with named parameters ({@code :job_id}) and the schema's name as
 * {@code $(SCHEMA)}; the scripts that make the tables live in {@code sql/<dialect>/} at the top of the project.
 */
@NullMarked
package org.holocron.derive.sql;

import org.jspecify.annotations.NullMarked;
