/**
 * What the database knows of the lake: whose it is, which runs are recorded or purged, what a job tells of its attempts; and which
 * jobs are held against purges.
 *
 * <p>{@link org.holocron.derive.records.LakeRecords} is the entry, with an adapter for each kind of database. Used by {@code verify}
 * and {@code retention}, shown by {@code api}, wired by {@code batch}; uses {@code job} and {@code sql}. What always holds: reads keep
 * nobody waiting; a purge removes rows of jobs that have ended, a few in each transaction, and notes their runs in the same one, so
 * that their files are never forgotten.
 */
@NullMarked
package org.holocron.derive.records;

import org.jspecify.annotations.NullMarked;
