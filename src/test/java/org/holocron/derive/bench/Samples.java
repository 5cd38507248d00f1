package org.holocron.derive.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What calls of one operation took. */
final class Samples {

    private final List<Double> millis = new ArrayList<>();
    private final List<Double> cpuMillis = new ArrayList<>();

    void add(double wallMillis, double threadCpuMillis) {
        millis.add(wallMillis);
        cpuMillis.add(threadCpuMillis);
    }

    /** Whether all of them together took that long. */
    boolean last(Duration time) {
        return millis.stream().mapToDouble(Double::doubleValue).sum() >= time.toMillis();
    }

    /** @throws IllegalArgumentException if there are none */
    Percentiles millis() {
        return percentiles(millis);
    }

    Percentiles cpuMillis() {
        return percentiles(cpuMillis);
    }

    private static Percentiles percentiles(List<Double> values) {
        return new Percentiles(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
