package org.holocron.derive.sql;

/** Compares the version of the schema with that of this program. */
public interface SchemaCheck {

    /** Whether it is certain, without a look at the migrations, that nothing must be migrated. */
    boolean isUpToDate();

    /** Throws {@link DatabaseUnavailableException} unless the schema has exactly this program's version. */
    void check();
}
