package org.holocron.derive.interrogation;

import org.holocron.derive.json.PointerPattern;
import org.holocron.derive.json.StrictObjectReader;

/** Reads an element of {@code choices} in {@code interrogation.json}. */
final class ChoiceRuleReader {

    private ChoiceRuleReader() {}

    /** Always returns a rule; it is usable only if no problem was reported. */
    static ChoiceRule read(StrictObjectReader fields) {
        ChoiceRule read = new ChoiceRule(pointer(fields, "answer"), pointer(fields, "input"));
        fields.refuseUnknown();
        return read;
    }

    private static PointerPattern pointer(StrictObjectReader fields, String name) {
        String text = fields.requiredText(name);
        CitationRuleReader.checkPointer(fields, name, text, "/labels/*/label or /kind");
        return PointerPattern.parse(text).orElse(PointerPattern.WHOLE);
    }
}
