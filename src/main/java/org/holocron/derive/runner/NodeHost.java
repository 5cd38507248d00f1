package org.holocron.derive.runner;

import java.util.concurrent.Executor;

/**
 * What a node needs of the program it runs in, an application server or a test.
 *
 * @param schema brings the database's schema up to date, or checks that it is
 * @param presence how the node makes itself known to the others
 * @param maintenance runs what may hang and must go on while the application server is suspending
 * @param polls runs what opens slots; may refuse while the application server is going down
 */
public record NodeHost(
        BatchExecutions executions, Runnable schema, NodePresence presence, Executor maintenance, Executor polls) {}
