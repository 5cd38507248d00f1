package org.holocron.derive.cli;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holocron.derive.json.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What stops a group by itself, and who is told when it has ended. The server says what is wrong with a number that is one. */
final class GroupLimitOptions {

    static final List<String> ALL =
            List.of("--stop-rejected", "--of-last", "--budget-tokens", "--budget-hours", "--webhook");

    private static final String NONE = "none";
    private static final Pattern TOKENS = Pattern.compile("(\\d{1,15})(?:[.](\\d{1,9}))?([kKmMgG]?)");

    @Option(
            names = "--stop-rejected",
            paramLabel = "PERCENT",
            description =
                    "Stop the group when more than so many percent of its last jobs had a rejected answer; with --of-last.")
    private @Nullable String stopRejected;

    @Option(
            names = "--of-last",
            paramLabel = "N",
            description = "How many jobs that ended --stop-rejected looks at, 1 to 1000.")
    private @Nullable Integer ofLast;

    @Option(
            names = "--budget-tokens",
            paramLabel = "N",
            description = "Stop the group when its runs have read and written so many tokens: 500k, 2M.")
    private @Nullable String tokens;

    @Option(
            names = "--budget-hours",
            paramLabel = "H",
            description = "Stop the group when it was open for so many hours; pauses do not count.")
    private @Nullable String hours;

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description = "Who is told when the group has ended; a host of DERIVE_WEBHOOK_HOSTS.")
    private @Nullable String webhook;

    /** Nothing is given. */
    boolean isEmpty() {
        return stopRejected == null && ofLast == null && tokens == null && hours == null && webhook == null;
    }

    /**
     * The fields that are given.
     *
     * @param removes whether {@code none} removes a limit; else it is no value
     * @throws CommandFailedException if one of them is none
     */
    JsonObject fields(boolean removes) {
        JsonObjectBuilder fields = Json.createObjectBuilder();
        addStopRule(fields, removes);
        if (tokens != null) {
            add(fields, "budget_tokens", tokens, removes, "--budget-tokens", GroupLimitOptions::tokens);
        }
        if (hours != null) {
            add(fields, "budget_hours", hours, removes, "--budget-hours", GroupLimitOptions::number);
        }
        if (webhook != null) {
            if (removes && webhook.equals(NONE)) {
                fields.addNull("webhook_url");
            } else {
                fields.add("webhook_url", webhook);
            }
        }
        return fields.build();
    }

    private void addStopRule(JsonObjectBuilder fields, boolean removes) {
        if (stopRejected == null) {
            return;
        }
        if (removes && stopRejected.equals(NONE)) {
            fields.addNull("stop_rule");
            return;
        }
        if (ofLast == null) {
            throw CommandFailedException.badUsage("--stop-rejected needs --of-last: of how many jobs");
        }
        double percent = number("--stop-rejected", stopRejected.replaceFirst("\\s*%$", ""));
        fields.add(
                "stop_rule",
                Json.createObjectBuilder()
                        .add("rejected_percent", json(percent))
                        .add("of_last", ofLast));
    }

    private static void add(
            JsonObjectBuilder fields, String name, String text, boolean removes, String option, Reader reader) {
        if (removes && text.equals(NONE)) {
            fields.addNull(name);
        } else {
            fields.add(name, json(reader.read(option, text)));
        }
    }

    private static JsonNumber json(double number) {
        return number == Math.rint(number) ? Json.createValue((long) number) : Json.createValue(number);
    }

    /** {@code 2M} is two million. */
    private static double tokens(String option, String text) {
        Matcher parts = TOKENS.matcher(text);
        if (!parts.matches()) {
            throw CommandFailedException.badUsage(
                    option + " must be a number of tokens such as 500000, 500k or 2M, but is " + text);
        }
        double number =
                Double.parseDouble(parts.group(2) == null ? parts.group(1) : parts.group(1) + "." + parts.group(2));
        return switch (parts.group(3).toLowerCase(Locale.ROOT)) {
            case "k" -> number * 1_000;
            case "m" -> number * 1_000_000;
            case "g" -> number * 1_000_000_000;
            default -> number;
        };
    }

    private static double number(String option, String text) {
        Optional<Double> number = parsed(text).filter(Double::isFinite);
        return number.orElseThrow(
                () -> CommandFailedException.badUsage(option + " must be a number with a point, but is " + text));
    }

    private static Optional<Double> parsed(String text) {
        try {
            return Optional.of(Double.valueOf(text));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private interface Reader {
        double read(String option, String text);
    }
}
