package org.holocron.derive.cli;

/** Exit codes of the program, for scripts. */
final class Exit {

    static final int DONE = 0;
    static final int NOTHING_TO_DO = 1;
    static final int BAD_USAGE = 2;
    static final int FAILED = 3;
    static final int NO_SERVER = 4;

    /** A wait ended before its jobs did: its time was over, or nothing can run until a person does something. */
    static final int GAVE_UP = 5;

    private Exit() {}
}
