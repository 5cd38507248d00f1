package org.holocron.derive.cli;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The limits of a group, and what was told of its end, for people. */
final class GroupLimitsText {

    private GroupLimitsText() {}

    /** {@code more than 20 % of the last 50 rejected (now 3 of 41), 2,000,000 tokens (45 % used)}; empty without limits. */
    static String limits(JsonObject group) {
        List<String> limits = new ArrayList<>();
        JsonObject used = JsonValues.object(group, "used");
        JsonObject rule = JsonValues.object(group, "stop_rule");
        if (!rule.isEmpty()) {
            limits.add("more than " + JsonValues.text(rule, "rejected_percent") + " % of the last "
                    + JsonValues.text(rule, "of_last") + " rejected (now " + JsonValues.text(used, "last_rejected")
                    + " of " + JsonValues.text(used, "last_ended") + ")");
        }
        long tokens = JsonValues.number(group, "budget_tokens");
        if (tokens > 0) {
            long read = JsonValues.number(group, "prompt_tokens") + JsonValues.number(group, "output_tokens");
            limits.add(String.format(Locale.ROOT, "%,d tokens (%,d used)", tokens, read));
        }
        if (!JsonValues.text(group, "budget_hours").isEmpty()) {
            limits.add(JsonValues.text(group, "budget_hours") + " hours (" + JsonValues.text(used, "hours") + " used)");
        }
        return limits.isEmpty() ? "" : "stops at " + String.join(", or ", limits);
    }

    /** The newest delivery; empty without a webhook. */
    static String webhook(JsonObject group) {
        String url = JsonValues.text(group, "webhook_url");
        List<JsonObject> deliveries = JsonValues.objects(group, "webhook_deliveries");
        if (deliveries.isEmpty()) {
            return url.isEmpty() ? "" : url + ": told when the group has ended";
        }
        JsonObject newest = deliveries.get(0);
        return JsonValues.text(newest, "webhook_url") + ": " + delivery(newest);
    }

    /** {@code delivered at 2026-05-01 12:00:00}. */
    static String delivery(JsonObject delivery) {
        String error = JsonValues.text(delivery, "last_error");
        String attempts = JsonValues.number(delivery, "attempts") + " attempts";
        return switch (JsonValues.text(delivery, "state")) {
            case "DELIVERED" -> "delivered at " + JobLine.toTheSecond(JsonValues.text(delivery, "delivered_utc"));
            case "FAILED" -> "given up after " + attempts + ", " + error;
            default ->
                "not delivered yet"
                        + (error.isEmpty()
                                ? ""
                                : ", " + attempts + ", " + error + "; next at "
                                        + JobLine.toTheSecond(JsonValues.text(delivery, "next_attempt_utc")));
        };
    }
}
