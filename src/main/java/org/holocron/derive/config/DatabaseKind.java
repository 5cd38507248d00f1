package org.holocron.derive.config;

/** The databases that the queue can live in. */
public enum DatabaseKind {
    H2,
    SQL_SERVER
}
