package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.holocron.derive.interrogation.CatalogStatus;
import org.holocron.derive.interrogation.Interrogations;

/** Ready with at least one interrogation in use; names the broken ones. */
@Readiness
@ApplicationScoped
public class InterrogationsCheck implements HealthCheck {

    @Inject
    private Interrogations interrogations;

    @Override
    public HealthCheckResponse call() {
        return response(interrogations.list());
    }

    static HealthCheckResponse response(List<CatalogStatus> catalog) {
        long inUse = catalog.stream().filter(status -> status.version() != null).count();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("interrogations").withData("in_use", inUse);
        if (inUse == 0) {
            HealthText.add(response, "reason", "there is no interrogation in INTERROGATIONS_DIR that can be used");
        }
        for (CatalogStatus status : catalog) {
            String error = status.error();
            if (error != null) {
                HealthText.add(response, "broken: " + status.key(), error);
            }
        }
        return response.status(inUse > 0).build();
    }
}
