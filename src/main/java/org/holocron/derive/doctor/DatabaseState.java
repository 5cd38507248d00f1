package org.holocron.derive.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.holocron.derive.job.Lease;
import org.holocron.derive.queue.JobQueue;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.sql.SchemaMigrator;
import org.holocron.derive.sql.SqlClient;

/**
 * Whether the database answers, has this program's schema, and lets the login do what the runner does. Rights are tried by doing: a change is
 * asked for that finds no row.
 */
public final class DatabaseState implements Check {

    private static final UUID NOBODY = new UUID(0, 0);

    private final SqlClient database;
    private final SchemaMigrator schema;
    private final JobQueue queue;
    private final Runnable otherChange;

    /** @param otherChange of another table than the jobs', and of no row of it */
    public DatabaseState(SqlClient database, SchemaMigrator schema, JobQueue queue, Runnable otherChange) {
        this.database = database;
        this.schema = schema;
        this.queue = queue;
        this.otherChange = otherChange;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public List<DoctorFinding> look() {
        List<DoctorFinding> findings = new ArrayList<>();
        try {
            findings.add(DoctorFinding.ok(database.product()));
        } catch (DatabaseUnavailableException unavailable) {
            return List.of(DoctorFinding.fail(
                    String.valueOf(unavailable.getMessage()),
                    "Do what the message says; docs/operating.md says what waits how long"));
        }
        try {
            schema.check();
            findings.add(DoctorFinding.ok(
                    "the schema serves this program, which knows its version " + schema.programVersion()));
        } catch (DatabaseUnavailableException unavailable) {
            findings.add(
                    DoctorFinding.fail(
                            String.valueOf(unavailable.getMessage()),
                            "Start a server with DERIVE_DB_MIGRATE=true and a login that may change the schema, or run the scripts in sql/"));
            return findings;
        }
        findings.add(rights());
        schema.warning()
                .ifPresent(warning -> findings.add(DoctorFinding.warn(
                        warning,
                        "ALTER DATABASE … SET READ_COMMITTED_SNAPSHOT ON, see sql/README.md, \"Creating it\"")));
        return findings;
    }

    private DoctorFinding rights() {
        try {
            queue.databaseTime();
            queue.renew(List.of(new Lease(NOBODY, NOBODY, "nobody")), Duration.ofSeconds(1));
            otherChange.run();
            return DoctorFinding.ok("the login may read and change what the runner needs");
        } catch (DatabaseUnavailableException refused) {
            return DoctorFinding.fail(
                    "the login may not do what the runner does: " + refused.getMessage(),
                    "Grant it: sql/README.md, \"Who may do what\"; on SQL Server sql/sqlserver/ops/security.sql does");
        }
    }
}
