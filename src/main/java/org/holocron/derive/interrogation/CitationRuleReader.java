package org.holocron.derive.interrogation;

import jakarta.json.JsonString;
import java.util.Optional;
import org.holocron.derive.json.PointerPattern;
import org.holocron.derive.json.StrictObjectReader;

/** Reads {@code citations} of {@code interrogation.json}. */
final class CitationRuleReader {

    /** No answer is deeper. */
    private static final int MOST_STEPS = 64;

    private CitationRuleReader() {}

    /** @param fields of {@code citations} */
    static CitationRule read(StrictObjectReader fields) {
        CitationRule read = new CitationRule(
                array(fields),
                fields.requiredText("ids"),
                fields.flag("required", true),
                fields.text("unless_null").orElse(null),
                GroundingRuleReader.read(fields).orElse(null));
        fields.refuseUnknown();
        return read;
    }

    /** An empty pointer leads to the answer itself, and is no missing one. */
    private static String array(StrictObjectReader fields) {
        if (fields.value("array").orElse(null) instanceof JsonString text
                && text.getString().isEmpty()) {
            return "";
        }
        String array = fields.requiredText("array");
        checkPointer(fields, "array", array, "/facts or /groups/*/facts");
        return array;
    }

    /** @param examples of what would be right */
    static void checkPointer(StrictObjectReader fields, String field, String pointer, String examples) {
        Optional<PointerPattern> path = PointerPattern.parse(pointer);
        if (path.isEmpty()) {
            fields.problem(field, "must be a JSON pointer such as " + examples + ", not \"" + pointer + "\"");
        } else if (path.get().steps().size() > MOST_STEPS) {
            fields.problem(
                    field,
                    "must have at most " + MOST_STEPS + " steps, not "
                            + path.get().steps().size());
        }
    }
}
