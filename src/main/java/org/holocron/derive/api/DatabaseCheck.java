package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.holocron.derive.history.History;
import org.holocron.derive.sql.DatabaseUnavailableException;
import org.holocron.derive.sql.SchemaMigrator;

/** Ready only with a database that answers and has the schema of this program. */
@Readiness
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {

    private static final UUID NO_JOB = new UUID(0, 0);

    @Inject
    private History history;

    @Inject
    private SchemaMigrator migrator;

    /** Comparing every script is slow and needed once: a table that is dropped later shows in the read. */
    private volatile boolean schemaChecked;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("database");
        try {
            history.job(NO_JOB);
            if (!schemaChecked) {
                migrator.check();
                schemaChecked = true;
            }
            migrator.warning().ifPresent(warning -> HealthText.add(response, "warning", warning));
            return response.up().build();
        } catch (DatabaseUnavailableException unavailable) {
            HealthText.add(response, "reason", unavailable.getMessage());
            return response.down().build();
        }
    }
}
