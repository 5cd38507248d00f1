package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.holocron.derive.runner.RunnerControl;

/**
 * Not ready before this process has the node's name: it claims nothing. If another process has it, the reason says which one
 * that is.
 */
@Readiness
@ApplicationScoped
public class NodeCheck implements HealthCheck {

    @Inject
    private RunnerControl runner;

    @Override
    public HealthCheckResponse call() {
        return response(runner.nameRefusal());
    }

    static HealthCheckResponse response(Optional<String> refusal) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("node");
        refusal.ifPresent(reason -> HealthText.add(response, "reason", reason));
        return response.status(refusal.isEmpty()).build();
    }
}
