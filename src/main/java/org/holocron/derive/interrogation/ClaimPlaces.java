package org.holocron.derive.interrogation;

import java.util.Set;
import org.holocron.derive.contract.FieldLookup;
import org.holocron.derive.contract.FieldPlaces;
import org.holocron.derive.contract.PossibleValues;
import org.holocron.derive.contract.ValueKind;
import org.holocron.derive.json.PointerPattern;
import org.holocron.derive.text.NearestName;

/**
 * Where the output schema has the claims of an answer.
 *
 * @param words for messages: {@code the claims at /facts}
 */
record ClaimPlaces(FieldLookup output, FieldPlaces places, String words) {

    FieldPlaces field(String name) {
        return output.from(places, PointerPattern.WHOLE.field(name));
    }

    /** What the field may be. */
    PossibleValues values(String name) {
        return output.values(field(name));
    }

    /** What the elements of its lists may be; nothing if it can be no list. */
    PossibleValues elements(String name) {
        FieldPlaces elements = output.from(field(name), PointerPattern.WHOLE.elements());
        return output.values(elements);
    }

    /** Whether it can be a list of such values. */
    boolean mayList(String name, ValueKind kind) {
        return values(name).may(ValueKind.LIST) && elements(name).may(kind);
    }

    String isNoField(String name) {
        Set<String> names = output.names(places);
        return "\"" + name + "\" is no field of " + words
                + (names.isEmpty()
                        ? ", of which " + FolderContent.OUTPUT_SCHEMA + " names no fields"
                        : NearestName.suggestion(name, names));
    }
}
