package org.holocron.derive.runner;

import org.holocron.derive.bulk.BulkStore;
import org.holocron.derive.dependency.DependencyStore;
import org.holocron.derive.pause.PauseStore;
import org.holocron.derive.queue.JobQueue;

/** What a node keeps in the database that it shares with the others. */
public record NodeDatabase(
        JobQueue queue, DependencyStore breakers, PauseStore pauses, EventSuspects suspects, BulkStore bulkActions) {}
