package org.holocron.derive.sql;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorCode;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/**
 * Scripts that failed at an earlier start. A database that cannot roll a script back keeps what it had done, so Flyway notes that it failed
 * and refuses each later start. Each script runs twice without harm: the note is removed, and the script runs again whole.
 */
final class FailedScripts {

    /** Flyway's repair would remove the rows of the other states, those of a newer program's scripts among them. */
    private static final Set<MigrationState> KEPT = EnumSet.of(
            MigrationState.SUCCESS,
            MigrationState.OUT_OF_ORDER,
            MigrationState.PENDING,
            MigrationState.BASELINE,
            MigrationState.BELOW_BASELINE);

    /** It would set the checksums, names and types of scripts that succeeded and have changed since. */
    private static final Set<ErrorCode> TO_BE_RUN =
            Set.of(CoreErrorCode.FAILED_VERSIONED_MIGRATION, CoreErrorCode.RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED);

    private final Flyway flyway;
    private final Consumer<String> log;

    /** @param log gets a sentence for each script that will run again */
    FailedScripts(Flyway flyway, Consumer<String> log) {
        this.flyway = flyway;
        this.log = log;
    }

    /**
     * Lets the next migration run those of this program again.
     *
     * @return whether there are any; false too if anything but them is wrong, which then stays as it is
     */
    boolean letRunAgain() {
        List<MigrationInfo> scripts = List.of(flyway.info().all());
        List<MigrationInfo> failed =
                scripts.stream().filter(FailedScripts::hasFailed).toList();
        if (failed.isEmpty() || !scripts.stream().allMatch(script -> hasFailed(script) || isKept(script))) {
            return false;
        }
        if (!flyway.validateWithResult().invalidMigrations.stream()
                .allMatch(wrong -> TO_BE_RUN.contains(wrong.errorDetails.errorCode))) {
            return false;
        }
        failed.forEach(script ->
                log.accept(script.getScript() + " failed at an earlier start; it runs again from its beginning"));
        flyway.repair();
        return true;
    }

    private static boolean hasFailed(MigrationInfo script) {
        return script.getState() == MigrationState.FAILED;
    }

    private static boolean isKept(MigrationInfo script) {
        return KEPT.contains(script.getState());
    }
}
