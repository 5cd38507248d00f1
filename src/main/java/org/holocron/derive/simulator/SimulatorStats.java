package org.holocron.derive.simulator;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;

/** Counts what became of the calls. */
final class SimulatorStats {

    private final InstantSource clock;
    private long calls;
    private @Nullable Instant lastCall;
    private long answered;
    private long hangUps;
    private long busy;
    private long crashes;
    private final Map<InjectedFault, Long> faults = new EnumMap<>(InjectedFault.class);
    private final Map<InjectedFault, Long> notPlanted = new EnumMap<>(InjectedFault.class);
    private final Map<String, Requests> requests = new LinkedHashMap<>();

    /** How often the same bytes were asked and answered. */
    private record Requests(long calls, long answered) {}

    SimulatorStats(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void called(String sha256) {
        calls++;
        lastCall = clock.instant();
        requests.merge(sha256, new Requests(1, 0), SimulatorStats::sum);
    }

    /** An answer without a fault went out whole. */
    synchronized void answered(String sha256) {
        answered++;
        requests.merge(sha256, new Requests(0, 1), SimulatorStats::sum);
    }

    synchronized void hungUp() {
        hangUps++;
    }

    synchronized void turnedAway() {
        busy++;
    }

    /** The whole server died. */
    synchronized void crashed() {
        crashes++;
    }

    synchronized void failed(InjectedFault fault) {
        faults.merge(fault, 1L, Long::sum);
    }

    /** No claim of the answer had what such an error takes: it went out as it was. */
    synchronized void nothingToPlant(InjectedFault fault) {
        notPlanted.merge(fault, 1L, Long::sum);
    }

    synchronized JsonObject toJson(CallCounts counts) {
        var byFault = SimulatorJson.object();
        faults.forEach((fault, count) -> byFault.add(fault.word(), count));
        var byRequest = SimulatorJson.object();
        requests.forEach((sha256, count) -> byRequest.add(
                sha256, SimulatorJson.object().add("calls", count.calls()).add("answered", count.answered())));
        var byNotPlanted = SimulatorJson.object();
        notPlanted.forEach((fault, count) -> byNotPlanted.add(fault.word(), count));
        return SimulatorJson.object()
                .add("calls", calls)
                .add("last_call_utc", lastCall == null ? JsonValue.NULL : Json.createValue(lastCall.toString()))
                .add("answered", answered)
                .add("answered_again", answered - distinctAnswered())
                .add("hang_ups", hangUps)
                .add("busy", busy)
                .add("running", counts.running())
                .add("waiting", counts.waiting())
                .add("most_running", counts.mostRunning())
                .add("loads", counts.loads())
                .add("unloads", counts.unloads())
                .add("crashes", crashes)
                .add("faults", byFault)
                .add("nothing_to_plant", byNotPlanted)
                .add("requests", byRequest)
                .build();
    }

    private long distinctAnswered() {
        return requests.values().stream().filter(count -> count.answered() > 0).count();
    }

    private static Requests sum(Requests some, Requests more) {
        return new Requests(some.calls() + more.calls(), some.answered() + more.answered());
    }
}
