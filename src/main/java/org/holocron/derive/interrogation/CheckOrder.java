package org.holocron.derive.interrogation;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.holocron.derive.json.Json;
import org.holocron.derive.json.Problem;

/** Checks that each check is for some claim: of several checks of a field the first whose condition a claim meets counts. */
final class CheckOrder {

    private static final JsonProvider JSON = Json.provider();
    private static final String CHECKS = "/citations/checks/";

    /** Conditions that more claims can meet are not looked at: nobody lists so many by mistake. */
    private static final int MOST_CLAIMS = 1_000;

    private final List<ValueRule> checks;
    private final Consumer<Problem> problems;

    CheckOrder(List<ValueRule> checks, Consumer<Problem> problems) {
        this.checks = checks;
        this.problems = problems;
    }

    void check() {
        for (int i = 0; i < checks.size(); i++) {
            ValueRule later = checks.get(i);
            List<ValueRule> earlier = checks.subList(0, i).stream()
                    .filter(each -> each.field().equals(later.field()))
                    .filter(each ->
                            later.when().keySet().containsAll(each.when().keySet()))
                    .toList();
            if (!earlier.isEmpty() && isForNone(later, earlier)) {
                problems.accept(new Problem(CHECKS + i, "is never made: " + reason(later, earlier)));
            }
        }
    }

    private static boolean isForNone(ValueRule later, List<ValueRule> earlier) {
        List<JsonObject> claims = claims(later.when());
        return !claims.isEmpty()
                && claims.stream().allMatch(claim -> earlier.stream().anyMatch(each -> each.appliesTo(claim)));
    }

    /** A claim for each way to meet the condition, with no other fields; none if there are too many. */
    private static List<JsonObject> claims(Map<String, List<JsonValue>> when) {
        List<JsonObject> claims = List.of(JsonValue.EMPTY_JSON_OBJECT);
        for (Map.Entry<String, List<JsonValue>> condition : when.entrySet()) {
            List<JsonObject> next = new ArrayList<>();
            if ((long) claims.size() * condition.getValue().size() > MOST_CLAIMS) {
                return List.of();
            }
            for (JsonObject claim : claims) {
                condition.getValue().forEach(value -> next.add(with(claim, condition.getKey(), value)));
            }
            claims = next;
        }
        return claims;
    }

    private static JsonObject with(JsonObject claim, String field, JsonValue value) {
        JsonObjectBuilder more = JSON.createObjectBuilder(claim);
        return more.add(field, value).build();
    }

    private String reason(ValueRule later, List<ValueRule> earlier) {
        for (ValueRule each : earlier) {
            String place = CHECKS + checks.indexOf(each);
            if (each.when().isEmpty()) {
                return place + " takes \"" + later.field()
                        + "\" of every claim; give that one a \"when\", or put it last";
            }
            if (isForNone(later, List.of(each))) {
                return place + " takes \"" + later.field()
                        + "\" of all its claims; change one \"when\", or leave one check out";
            }
        }
        return "the checks before it take \"" + later.field()
                + "\" of all its claims; change their \"when\", or leave it out";
    }
}
