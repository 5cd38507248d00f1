package org.holocron.derive.grounding;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.holocron.derive.bench.Percentiles;
import org.holocron.derive.bench.TextTable;

/**
 * What a claim costs on evidence of 10 kB, and on texts that are made to cost much. Wall clock of one thread: on a busy machine p99 is the machine's.
 */
final class CheckCost {

    static final int EVIDENCE_CHARACTERS = 10_000;

    private static final int WARM_UP = 2;
    private static final double NANOS_A_MILLI = 1e6;

    private final Map<String, Percentiles> millis;

    private CheckCost(Map<String, Percentiles> millis) {
        this.millis = millis;
    }

    static CheckCost measured() {
        Map<String, Percentiles> millis = new LinkedHashMap<>();
        LongTexts.all().forEach((name, texts) -> {
            Percentiles times = timed(texts, millis.isEmpty() ? WARM_UP : 0);
            System.out.printf(
                    Locale.ROOT, "%s: p50 %.2f ms, most %.2f ms%n", name, times.median(), times.at(100));
            millis.put(name, times);
        });
        return new CheckCost(millis);
    }

    private static Percentiles timed(Supplier<List<LabelledText>> texts, int warmUp) {
        List<Double> times = new ArrayList<>();
        List<LabelledText> all = texts.get();
        SetChecker checker = new SetChecker(all);
        for (int round = 0; round <= warmUp; round++) {
            times.clear();
            for (LabelledText text : all) {
                for (LabelledClaim claim : text.claims()) {
                    long before = System.nanoTime();
                    checker.check(text, claim);
                    times.add((System.nanoTime() - before) / NANOS_A_MILLI);
                }
            }
        }
        return new Percentiles(times.stream().mapToDouble(time -> time).toArray());
    }

    String markdown() {
        List<List<String>> rows = new ArrayList<>();
        millis.forEach((name, times) -> rows.add(List.of(
                name, Integer.toString(times.count()), text(times.median()), text(times.at(99)), text(times.at(100)))));
        return "## Milliseconds a claim, its quote located anew for each\n\n"
                + new TextTable(List.of("evidence", "claims", "p50", "p99", "most"), 1, rows).markdown();
    }

    JsonObject json() {
        JsonObjectBuilder object = Json.createObjectBuilder();
        millis.forEach((name, times) -> object.add(
                name,
                Json.createObjectBuilder()
                        .add("claims", times.count())
                        .add("p50_ms", times.median())
                        .add("p99_ms", times.at(99))
                        .add("most_ms", times.at(100))));
        return object.build();
    }

    private static String text(double millis) {
        return String.format(Locale.ROOT, "%.2f", millis);
    }
}
