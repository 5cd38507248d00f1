package org.holocron.derive.runner;

import java.util.List;
import org.holocron.derive.pause.Pause;

/**
 * The pauses and outages that keep this node from claiming, or from claiming some jobs.
 *
 * @param pauses what people switched off
 * @param outages what is unavailable, the widest first
 */
public record Blockers(List<Pause> pauses, List<Outage> outages) {

    public Blockers {
        pauses = List.copyOf(pauses);
        outages = List.copyOf(outages);
    }

    public int count() {
        return pauses.size() + outages.size();
    }
}
