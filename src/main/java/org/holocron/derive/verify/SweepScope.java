package org.holocron.derive.verify;

/** What a sweep may move to the trash. */
public enum SweepScope {
    /** There is no sweep. */
    NOTHING,
    /** What the database explains: attempts that it knows to be over, purged runs, leftovers of crashes. */
    EXPLAINED,
    /** Also runs of this lake that the database does not know; a person has said so. */
    UNKNOWN_TOO
}
