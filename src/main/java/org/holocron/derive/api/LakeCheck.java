package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.LakeUnavailableException;
import org.holocron.derive.sql.DatabaseUnavailableException;

/** Ready only with a lake that can be written. */
@Readiness
@ApplicationScoped
public class LakeCheck implements HealthCheck {

    @Inject
    private Lake lake;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("lake");
        HealthText.add(response, "root", lake.root().toString());
        try {
            lake.probe();
            return response.up().build();
        } catch (LakeUnavailableException unavailable) {
            return down(response, unavailable);
        } catch (DatabaseUnavailableException unavailable) {
            // It knows whose the lake is.
            return down(response, unavailable);
        }
    }

    private static HealthCheckResponse down(HealthCheckResponseBuilder response, RuntimeException unavailable) {
        HealthText.add(response, "reason", unavailable.getMessage());
        return response.down().build();
    }
}
