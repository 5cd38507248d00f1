package org.holocron.derive.interrogation;

import java.util.ArrayList;
import java.util.List;
import org.holocron.derive.json.JsonExcerpt;
import org.holocron.derive.json.Problem;
import org.holocron.derive.text.NearestName;
import org.holocron.derive.value.KnownUnits;

/** Tells of fixed units that no check can read: words may call people {@code souls}, but mostly the unit is misspelt, and then grounds nothing. */
final class UnitLint {

    private UnitLint() {}

    static List<Problem> of(Interrogation interrogation) {
        List<Problem> found = new ArrayList<>();
        List<ValueRule> checks =
                interrogation.groundingRule().map(GroundingRule::checks).orElse(List.of());
        for (int i = 0; i < checks.size(); i++) {
            String unit = checks.get(i).reading().fixedUnit();
            if (unit != null && !KnownUnits.has(unit)) {
                found.add(new Problem(
                        "/citations/checks/" + i + "/fixed_unit",
                        JsonExcerpt.of(unit) + " is no unit that is known: the words must have it just so"
                                + NearestName.of(unit, KnownUnits.names())
                                        .map(nearest -> "; did you mean \"" + nearest + "\"?")
                                        .orElse("")));
            }
        }
        return found;
    }
}
