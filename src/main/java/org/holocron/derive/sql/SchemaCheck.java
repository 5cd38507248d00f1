package org.holocron.derive.sql;

import java.util.Optional;

/**
 * Compares the version of the schema with that of this program. A schema serves the program that it came with and the one
 * before: nodes are upgraded one after the other, and the first one brings the schema. It tells the oldest program that it
 * serves, since only it can know; a program needs all of its own scripts.
 */
public interface SchemaCheck {

    /** Whether it is certain, without a look at the migrations, that nothing must be migrated. */
    boolean isUpToDate();

    /** The version of the schema that this program knows: the number of its last script. */
    int programVersion();

    /** Throws {@link DatabaseUnavailableException} unless the schema serves this program. */
    void check();

    /** What is set so that the runner works, but worse than it could: for an operator. Empty if all is well. */
    default Optional<String> warning() {
        return Optional.empty();
    }
}
