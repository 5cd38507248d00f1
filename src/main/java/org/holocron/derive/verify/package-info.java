/**
 * Compares the lake with the database, both ways, and moves what nobody needs to the lake's trash if asked to.
 *
 * <p>{@link org.holocron.derive.verify.LakeVerifier} is the entry; called by {@code api}. Uses {@code lake} and {@code records}. What
 * always holds: links are never followed; only regular files with names that the lake gives are moved, and only when the database
 * explains them or a person has said that the unknown must go; the files of interrogations stay; another queue's files, and what a live lease may write, are never
 * moved, whatever the times of files say; nothing at all is moved where lake and database do not seem to belong together; the memory
 * needed does not grow with the lake; what the database knows the reason of is no finding.
 */
@NullMarked
package org.holocron.derive.verify;

import org.jspecify.annotations.NullMarked;
