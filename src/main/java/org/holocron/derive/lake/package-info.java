/**
 * The file lake: what each run read, asked and received, as readable files under one root.
 *
 * <pre>
 * LAKE_ROOT/yyyy/mm/dd/{run_id}/            one folder for each run, by the day it was claimed, UTC
 *     request.json response.json evidence.json prompt.txt output.json raw_response.txt
 *     calls/01/request.json …               every call of the run; the files above are the deciding call's
 *     unnarrowed/request.json …             a comparison without narrowing, made after the run was recorded; no manifest lists it
 *     .run.json                             whose the run is, until it has a manifest
 *     manifest.json                         every file with its hash and size, and whose the run is; written last
 * LAKE_ROOT/interrogations/{key}/{sha256}/…      the files of each interrogation that a run asked, once
 * LAKE_ROOT/.receipts/ab/{derivation_key}.json   points to the stored response of an earlier request
 * LAKE_ROOT/.queue.json                     the queue that the lake belongs to
 * LAKE_ROOT/.trash/{day}/…                  what was swept on that day, under its path
 * </pre>
 *
 * <p>A file appears under its name complete and durable, or not at all. Nothing outside the root is ever read or written,
 * and no symbolic link is followed. A lake belongs to one queue, and nothing is written into another one's. When the lake cannot be used, {@link
 * org.holocron.derive.lake.LakeUnavailableException} says so: no job is to blame. Knows nothing of the database but its
 * {@link org.holocron.derive.lake.LakeOwner}; {@code verify} compares the two. Used by {@code derivation} (writes and reuses),
 * {@code verify}, {@code retention}, {@code runner} (its probe) and {@code api} (reads, health); {@code batch} wires it.
 */
@NullMarked
package org.holocron.derive.lake;

import org.jspecify.annotations.NullMarked;
