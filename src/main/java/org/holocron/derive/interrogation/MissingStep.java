package org.holocron.derive.interrogation;

import java.util.Set;
import org.holocron.derive.contract.FieldLookup;
import org.holocron.derive.json.PointerPattern;
import org.holocron.derive.json.PointerPattern.Kind;
import org.holocron.derive.json.PointerPattern.Step;
import org.holocron.derive.text.NearestName;

/** Of a path that a schema does not have, the first step that leads nowhere. */
final class MissingStep {

    private MissingStep() {}

    /** What that step may have been meant to be: {@code ; did you mean "facts"?}; empty if there is nothing to say. */
    static String suggestion(FieldLookup lookup, PointerPattern path) {
        for (int i = 0; i < path.steps().size(); i++) {
            Step step = path.steps().get(i);
            if (!lookup.find(path.first(i + 1)).isDeclared()) {
                Set<String> names = lookup.names(lookup.find(path.first(i)));
                return step.kind() == Kind.EVERY ? "" : NearestName.suggestion(step.name(), names);
            }
        }
        return "";
    }
}
