package org.holocron.derive.api;

import jakarta.json.JsonArray;
import java.util.List;
import org.holocron.derive.proof.PromptFinding;

/** Shows what this node has found about how model servers treat prompts. */
final class PromptFindingJson {

    private PromptFindingJson() {}

    static JsonArray of(List<PromptFinding> findings) {
        return JsonFields.array(findings, finding -> new JsonFields()
                .add("kind", finding.kind().name())
                .add("address", finding.address())
                .add("model", finding.model().isEmpty() ? null : finding.model())
                .add("message", finding.message())
                .add("since_utc", finding.since())
                .build());
    }
}
