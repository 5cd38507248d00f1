package org.holocron.derive.bench;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/** Says on standard error how far it is, since some parts take many minutes. */
final class ProgressLog {

    private ProgressLog() {}

    static void say(String what) {
        System.err.println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + what);
    }
}
