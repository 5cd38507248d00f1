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

/** Ready with one interrogation or more in use; says which ones are broken. */
@Readiness
@ApplicationScoped
public class InterrogationsCheck implements HealthCheck {

    @Inject
    private Interrogations interrogations;

    @Override
    public HealthCheckResponse call() {
        return response(interrogations.list());
    }

    static HealthCheckResponse response(List<CatalogStatus> listings) {
        long inUse =
                listings.stream().filter(listing -> listing.version() != null).count();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("interrogations").withData("in_use", inUse);
        if (inUse == 0) {
            response.withData("reason", "there is no interrogation in INTERROGATIONS_DIR that can be used");
        }
        for (CatalogStatus listing : listings) {
            String error = listing.error();
            if (error != null) {
                response.withData("broken: " + listing.key(), error);
            }
        }
        return response.status(inUse > 0).build();
    }
}
