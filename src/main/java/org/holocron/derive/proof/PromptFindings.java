package org.holocron.derive.proof;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.holocron.derive.text.CleanLog;

/** What this node has found about how servers treat prompts. Each is logged when it is found, and shown until it is over. */
final class PromptFindings {

    private static final Logger LOG = CleanLog.of(PromptFindings.class);

    private final InstantSource clock;
    private final Map<Subject, PromptFinding> found = new ConcurrentHashMap<>();

    private record Subject(PromptFinding.Kind kind, String address, String model) {}

    PromptFindings(InstantSource clock) {
        this.clock = clock;
    }

    void tell(PromptFinding.Kind kind, String address, String model, String message) {
        found.compute(new Subject(kind, address, model), (subject, before) -> {
            if (before != null && (before.message().equals(message) || kind == PromptFinding.Kind.PROMPT_CUT)) {
                return before;
            }
            LOG.log(Level.WARNING, "{0}: {1}", kind, message);
            return new PromptFinding(kind, address, model, message, clock.instant());
        });
    }

    void over(PromptFinding.Kind kind, String address, String model) {
        if (found.remove(new Subject(kind, address, model)) != null) {
            LOG.log(Level.INFO, "{0} is over for {1} at {2}", kind, model.isEmpty() ? "the server" : model, address);
        }
    }

    List<PromptFinding> all() {
        return found.values().stream()
                .sorted(Comparator.comparing(PromptFinding::since).thenComparing(PromptFinding::kind))
                .toList();
    }
}
