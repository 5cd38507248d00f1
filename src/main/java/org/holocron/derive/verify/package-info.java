/**
 * Compares the lake with the database, both ways, and deletes unrecorded files if asked to.
 *
 * <p>{@link org.holocron.derive.verify.LakeVerifier} is the entry; called by {@code api}. Uses {@code lake} and
 * {@code history}. What always holds: links are never followed; only regular files with names that the lake gives are
 * deleted, and only when they are unrecorded and a day old (receipts that lead nowhere at once); the memory needed
 * does not grow with the lake; work in flight is never reported as a difference.
 */
@NullMarked
package org.holocron.derive.verify;

import org.jspecify.annotations.NullMarked;
