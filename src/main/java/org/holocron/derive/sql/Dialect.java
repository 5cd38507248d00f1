package org.holocron.derive.sql;

import java.util.Locale;

/** The databases there are scripts and statements for. */
public enum Dialect {
    /** Keeps names in upper case unless they are quoted, which no script does. */
    H2("h2"),
    SQL_SERVER("sqlserver");

    private final String folder;

    Dialect(String folder) {
        this.folder = folder;
    }

    /** The folder of its scripts and statements on the classpath. */
    String folder() {
        return folder;
    }

    /** How the database itself spells a name that is written without quotes. */
    String spelled(String name) {
        return this == H2 ? name.toUpperCase(Locale.ROOT) : name;
    }
}
