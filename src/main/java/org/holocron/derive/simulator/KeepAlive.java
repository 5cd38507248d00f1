package org.holocron.derive.simulator;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code keep_alive} as Ollama does: a number is seconds, a string needs units, and a negative one is for ever. */
final class KeepAlive {

    static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    private static final Map<String, BigDecimal> NANOS = Map.of(
            "ns", BigDecimal.ONE,
            "us", BigDecimal.valueOf(1_000),
            "ms", BigDecimal.valueOf(1_000_000),
            "s", BigDecimal.valueOf(1_000_000_000),
            "m", BigDecimal.valueOf(60_000_000_000L),
            "h", BigDecimal.valueOf(3_600_000_000_000L));

    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)([a-z]*)");

    private KeepAlive() {}

    static Duration of(@Nullable JsonValue value) throws RefusedException {
        if (value == null || value == JsonValue.NULL) {
            return Residence.DEFAULT_KEEP_ALIVE;
        }
        if (value instanceof JsonNumber seconds) {
            return duration(seconds.bigDecimalValue().multiply(NANOS.get("s")));
        }
        if (value instanceof JsonString text) {
            return duration(nanos(text.getString()));
        }
        String kind = value instanceof JsonObject ? "map[string]interface {}" : GoFields.kind(value);
        throw RejectedCall.of(400, "Unsupported type: '" + kind + "'").thrown();
    }

    private static Duration duration(BigDecimal nanos) {
        boolean forEver = nanos.signum() < 0 || nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0;
        return forEver ? FOR_EVER : Duration.ofNanos(nanos.longValue());
    }

    private static BigDecimal nanos(String text) throws RefusedException {
        String unsigned = text.replaceFirst("^[+-]", "");
        if (unsigned.equals("0")) {
            return BigDecimal.ZERO;
        }
        BigDecimal sum = BigDecimal.ZERO;
        Matcher part = PART.matcher(unsigned);
        int at = 0;
        for (; part.find() && part.start() == at; at = part.end()) {
            sum = sum.add(new BigDecimal(part.group(1)).multiply(unit(part.group(2), text)));
        }
        if (unsigned.isEmpty() || at < unsigned.length()) {
            throw RejectedCall.of(400, "time: invalid duration \"" + text + "\"")
                    .thrown();
        }
        return text.startsWith("-") ? sum.negate() : sum;
    }

    private static BigDecimal unit(String unit, String text) throws RefusedException {
        if (unit.isEmpty()) {
            throw RejectedCall.of(400, "time: missing unit in duration \"" + text + "\"")
                    .thrown();
        }
        if (!NANOS.containsKey(unit)) {
            throw RejectedCall.of(400, "time: unknown unit \"" + unit + "\" in duration \"" + text + "\"")
                    .thrown();
        }
        return NANOS.get(unit);
    }
}
