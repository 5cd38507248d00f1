package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.holocron.derive.runner.Pause;
import org.holocron.derive.runner.RunnerControl;
import org.holocron.derive.runner.RunnerStatus;

/**
 * Says why nothing is claimed. A paused node is ready all the same: it takes jobs in and shows them, and a restart by
 * whoever watches readiness would not bring Ollama back.
 */
@Readiness
@ApplicationScoped
public class RunnerCheck implements HealthCheck {

    @Inject
    private RunnerControl runner;

    @Override
    public HealthCheckResponse call() {
        return response(runner.status());
    }

    static HealthCheckResponse response(RunnerStatus status) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("runner")
                .up()
                .withData("loop", status.loop())
                .withData("slots", status.slots().size());
        for (Pause pause : status.pauses()) {
            String scope = pause.model() == null ? "paused" : "paused: " + pause.model();
            response.withData(scope, pause.kind() + " since " + pause.since() + ": " + pause.message());
        }
        return response.build();
    }
}
