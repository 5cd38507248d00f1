package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.holocron.derive.proof.PromptFinding;
import org.holocron.derive.proof.PromptReadings;

/** Says what is known against the way in which model servers treat prompts. A node is ready all the same: its jobs are looked after one by one. */
@Readiness
@ApplicationScoped
public class PromptsCheck implements HealthCheck {

    @Inject
    private PromptReadings readings;

    @Override
    public HealthCheckResponse call() {
        return response(readings.findings());
    }

    private static HealthCheckResponse response(List<PromptFinding> findings) {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("prompts").up();
        known(findings).forEach((what, message) -> HealthText.add(response, what, message));
        return response.build();
    }

    /** By kind and whom it is about. */
    static Map<String, String> known(List<PromptFinding> findings) {
        Map<String, String> known = new LinkedHashMap<>();
        for (PromptFinding finding : findings) {
            String model = finding.model().isEmpty() ? "" : " " + finding.model();
            known.put(finding.kind().name() + model + " at " + finding.address(), finding.message());
        }
        return known;
    }
}
