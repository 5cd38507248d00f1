package org.holocron.derive.api;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.holocron.derive.json.JsonKind;
import org.holocron.derive.json.Pointers;
import org.jspecify.annotations.Nullable;

/** Reads the fields of an object and collects every fault; null is as good as missing. Used for one object. */
final class FieldReader {

    private final JsonObject object;
    private final List<FieldError> faults = new ArrayList<>();

    /** @param known any other field is a fault, so that a misspelt one is not passed over in silence */
    FieldReader(JsonObject object, Set<String> known) {
        this.object = object;
        for (String name : object.keySet()) {
            if (!known.contains(name)) {
                fault(name, "is unknown; the fields are " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    List<FieldError> faults() {
        return faults;
    }

    /** Empty, with a fault, if it is missing. */
    String requiredText(String name, int maxChars) {
        String text = text(name, maxChars);
        if (text == null && isMissing(name)) {
            fault(name, "is missing; it must be a string");
        }
        return text == null ? "" : text;
    }

    @Nullable
    String text(String name, int maxChars) {
        if (isMissing(name)) {
            return null;
        }
        if (!(object.get(name) instanceof JsonString string)) {
            fault(name, "must be a string, not " + kind(name));
            return null;
        }
        String text = string.getString();
        if (text.isBlank() || text.length() > maxChars) {
            fault(name, "must have 1 to " + maxChars + " characters");
            return null;
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            fault(name, "must be one line, without control characters");
            return null;
        }
        return text;
    }

    int number(String name, int otherwise, int least, int most) {
        if (isMissing(name)) {
            return otherwise;
        }
        if (object.get(name) instanceof JsonNumber number && isWhole(number, least, most)) {
            return number.intValue();
        }
        String shown = object.get(name) instanceof JsonNumber number ? number.toString() : kind(name);
        fault(name, "must be a whole number from " + least + " to " + most + ", not " + shown);
        return otherwise;
    }

    /** Empty, with a fault, if it is missing. */
    JsonObject requiredObject(String name) {
        if (isMissing(name)) {
            fault(name, "is missing; it must be an object");
        }
        JsonObject found = object(name);
        return found == null ? JsonValue.EMPTY_JSON_OBJECT : found;
    }

    @Nullable
    JsonObject object(String name) {
        if (isMissing(name)) {
            return null;
        }
        if (object.get(name) instanceof JsonObject found) {
            return found;
        }
        fault(name, "must be an object, not " + kind(name));
        return null;
    }

    private boolean isMissing(String name) {
        return object.getOrDefault(name, JsonValue.NULL) == JsonValue.NULL;
    }

    private String kind(String name) {
        return JsonKind.of(object.getOrDefault(name, JsonValue.NULL));
    }

    /** By its text's size first: a number like 1e999999999 has an exact value that no memory holds. */
    private static boolean isWhole(JsonNumber number, int least, int most) {
        double value = number.doubleValue();
        return value >= least && value <= most && value == Math.rint(value);
    }

    private void fault(String name, String message) {
        faults.add(FieldError.at(Pointers.child("", name), message));
    }
}
