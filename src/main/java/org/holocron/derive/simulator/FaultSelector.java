package org.holocron.derive.simulator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides for each call whether it goes wrong: by what stands in its prompt, else by the plan, whose calls it counts. */
final class FaultSelector {

    /** {@code [[simulator:FAULT]]} in a prompt: that prompt fails so whenever it is asked. */
    private static final Pattern MARKER = Pattern.compile("\\[\\[simulator:([\\w:-]+)]]");

    private final FaultPlan plan;
    private long calls;

    FaultSelector(FaultPlan plan) {
        this.plan = plan;
    }

    synchronized Optional<InjectedFault> next(SimulatedRequest ask) {
        return planned(ask).filter(fault -> fault.hits(ask)).map(PlannedFault::fault);
    }

    private Optional<PlannedFault> planned(SimulatedRequest ask) {
        Optional<PlannedFault> marked = markedIn(ask.prompt());
        if (marked.isPresent() || !plan.target().isHitBy(ask)) {
            return marked;
        }
        calls++;
        return plan.faultFor(calls);
    }

    private static Optional<PlannedFault> markedIn(String prompt) {
        Matcher marker = MARKER.matcher(prompt);
        return marker.find() ? PlannedFault.find(marker.group(1)) : Optional.empty();
    }
}
