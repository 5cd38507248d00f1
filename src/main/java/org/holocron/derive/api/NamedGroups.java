package org.holocron.derive.api;

/** The groups that jobs name. */
interface NamedGroups {

    /** Its id; a group that is not there yet is made. */
    long idOf(String key);
}
