package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.holocron.derive.runner.CircuitBreakers;
import org.holocron.derive.runner.Outage;
import org.holocron.derive.runner.Slots;

/**
 * Says why nothing is claimed. A paused node is ready all the same: it accepts and shows jobs, and a restart because of
 * its readiness would not bring the model server back.
 */
@Readiness
@ApplicationScoped
public class RunnerCheck implements HealthCheck {

    @Inject
    private CircuitBreakers breakers;

    @Inject
    private Slots slots;

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("runner").up().withData("slots", slots.count());
        for (Outage pause : breakers.all()) {
            String paused = pause.kind().equals(Outage.USER) ? "paused by a user" : "paused";
            String scope = pause.model() == null ? paused : paused + ": " + pause.model();
            response.withData(scope, pause.words());
        }
        return response.build();
    }
}
