package org.holocron.derive.interrogation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.holocron.derive.json.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Checks that no field of a claim is named for two uses of which one excludes the other: a list of ids is no quote, and what is no part of
 * what a claim says is no value to check.
 */
final class FieldUseCheck {

    private static final String PARENT = "/citations/";

    private final Consumer<Problem> problems;

    /** By field, the place that names it for a use of its own. */
    private final Map<String, String> taken = new LinkedHashMap<>();

    FieldUseCheck(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /** @param ids the field that cites evidence */
    void check(String ids, GroundingRule rule) {
        ClaimFields fields = rule.fields();
        take("ids", ids);
        take("quote", fields.quote());
        take("confidence", fields.confidence());
        refuseTaken("key", fields.key());
        refuseTaken("subject", fields.subject());
        List<ValueRule> checks = rule.checks();
        for (int i = 0; i < checks.size(); i++) {
            checkValue("checks/" + i, checks.get(i));
        }
    }

    private void take(String name, @Nullable String field) {
        if (field != null && !refuseTaken(name, field)) {
            taken.put(field, PARENT + name);
        }
    }

    private boolean refuseTaken(String name, @Nullable String field) {
        String place = field == null ? null : taken.get(field);
        if (place != null) {
            problems.accept(new Problem(
                    PARENT + name,
                    "\"" + field + "\" is the field of " + place + ", and can be nothing else; name another one"));
        }
        return place != null;
    }

    /** A check of type none only says what becomes of a quote. */
    private void checkValue(String check, ValueRule rule) {
        if (rule.checksValue()) {
            refuseTaken(check + "/field", rule.field());
        }
        String unit = rule.reading().unitField();
        boolean isTaken = refuseTaken(check + "/unit", unit);
        if (!isTaken && rule.field().equals(unit)) {
            problems.accept(new Problem(
                    PARENT + check + "/unit",
                    "\"" + unit + "\" is the value itself; name the field that has its unit, or leave it out"));
        }
    }
}
